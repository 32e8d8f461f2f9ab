using System.Text;
using System.Text.Json.Nodes;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>A target file without a fault, member for member what a lab writes, and its readings.</summary>
internal static class ValidTarget
{
    public const string Text = """
        {
          "schema": "chaosharness/target/1", "name": "lab-a", "account": "123456789012", "profile": "fast", "pace": "quick",
          "endpoint": "http://10.9.0.2:8080",
          "credentials": { "accessKeyId": { "env": "AWS_ACCESS_KEY_ID" }, "secretAccessKey": { "env": "AWS_SECRET_ACCESS_KEY" } },
          "regions": {
            "primary": {
              "id": "ap-east-2", "healthCheck": "hc-1",
              "database": {
                "host": "db.one.example", "port": 5432, "database": "orders", "user": "drill", "password": { "env": "DB_PASSWORD" },
                "identityQuery": "current_setting('cluster_name')", "identity": "ap-east-2"
              }
            },
            "secondary": {
              "id": "ap-northeast-1", "healthCheck": "hc-2",
              "database": {
                "host": "db.two.example", "port": 5432, "database": "orders", "user": "drill", "password": { "env": "DB_PASSWORD" },
                "identityQuery": "current_setting('cluster_name')", "identity": "ap-northeast-1"
              }
            }
          },
          "names": {
            "zone": "example.com", "publicUri": "http://api.example.com:8080/", "writerName": "writer.example.com",
            "authorities": ["10.9.0.3", "10.9.0.4"], "resolver": "10.9.0.5"
          },
          "detection": { "alarm": "primary-health", "alarmRegion": "ap-northeast-1" },
          "globalCluster": "orders-global",
          "faults": {
            "primary-database-cut": {
              "region": "ap-east-2", "actionId": "aws:network:disrupt-connectivity", "parameters": { "scope": "all" },
              "targetKey": "Subnets", "resourceType": "aws:ec2:subnet",
              "resourceTags": { "chaosharness:drill": "allowed", "tier": "database" },
              "roleArn": "arn:aws:iam::123456789012:role/fis", "maximumDuration": "PT5M", "witness": "10.1.3.10:5432"
            }
          },
          "safety": {
            "allow": ["arn:aws:ec2:ap-east-2:123456789012:subnet/*"], "optInTag": "chaosharness:drill=allowed",
            "stopConditions": ["arn:aws:cloudwatch:ap-east-2:123456789012:alarm:dr-stop"], "incidentAlarms": ["dr-stop"],
            "windowUtc": "01:00-05:30", "freezes": ["2026-12-20/2027-01-05"]
          },
          "budgets": {
            "baseline": "PT5S", "witness": "PT10S", "recovery": "PT90S", "stability": "PT20S", "calm": "PT5S", "calmLimit": "PT45S"
          },
          "assumptions": { "failoverBest": "PT0.5S", "failoverWorst": "PT5S", "clientWorst": "PT2S", "healthCheckTimeout": "PT6S" },
          "controlPlanePollMs": 50, "writesPerSecond": 50
        }
        """;

    public static JsonObject Json() => (JsonObject)JsonNode.Parse(Text)!;

    public static TargetReading Read(JsonNode content) => Read(content.ToJsonString());

    public static TargetReading Read(string content) => TargetFile.Parse(Encoding.UTF8.GetBytes(content), "target.json");

    /// <summary>Reads the file with one member set to something else.</summary>
    public static TargetReading With(string path, JsonNode? value)
    {
        var root = Json();
        var names = path.Split('/');
        var parent = names[..^1].Aggregate((JsonNode)root, (node, name) => node[name]!);
        parent[names[^1]] = value;
        return Read(root);
    }
}
