using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.Fis;
using ChaosHarness.Lab.Kafka;
using ChaosHarness.Lab.Mirrors;
using ChaosHarness.Lab.Resolvers;

namespace ChaosHarness.Lab.Commands;

/// <summary>Writes the file that tells the harness what to drill: this lab, as users and operators see it from the host <c>edge</c>.</summary>
internal static class TargetFile
{
    public const string Name = "target.json";

    /// <summary>Where nothing listens: a witness has its answer from the kernel alone, and no service is asked.</summary>
    private const int ClosedPort = 9;

    private static readonly JsonSerializerOptions Readable = new(LabJson.Options) { WriteIndented = true };

    public static void Write(LabOptions lab) =>
        File.WriteAllText(lab.PathOf(Name), Describe(lab).ToJsonString(Readable) + "\n");

    private static JsonObject Describe(LabOptions lab) => new()
    {
        ["schema"] = "chaosharness/target/1",
        ["name"] = $"lab-{lab.Name}",
        ["account"] = LabAccount.Id,
        ["profile"] = lab.Profile,
        ["pace"] = lab.Pace,
        ["endpoint"] = $"http://{Topology.ControlPlaneAddress}:{Topology.ControlPlanePort}",
        ["credentials"] = new JsonObject
        {
            ["accessKeyId"] = Variable("AWS_ACCESS_KEY_ID"),
            ["secretAccessKey"] = Variable("AWS_SECRET_ACCESS_KEY"),
        },
        ["regions"] = new JsonObject
        {
            ["primary"] = Region(lab, Topology.Taiwan),
            ["secondary"] = Region(lab, Topology.Tokyo),
        },
        ["names"] = new JsonObject
        {
            ["zone"] = Topology.Zone,
            ["publicUri"] = $"http://{Topology.PublicName}:{Topology.OrdersPort}/",
            ["writerName"] = Topology.WriterName,
            ["authorities"] = new JsonArray([.. Topology.Authorities.Select(authority => (JsonNode)authority.ToString())]),
            ["resolver"] = Topology.EdgeResolver.ToString(),
            ["resolvers"] = Resolvers(lab),
        },
        ["detection"] = new JsonObject
        {
            ["alarm"] = LabAccount.PrimaryHealthAlarm,
            ["alarmRegion"] = Topology.Tokyo.AwsRegion,
        },
        ["globalCluster"] = LabAccount.GlobalClusterId,
        ["kafka"] = new JsonObject
        {
            ["topic"] = KafkaTopics.Probe,
            ["primary"] = Kafka(Topology.Taiwan),
            ["secondary"] = Kafka(Topology.Tokyo),
        },
        ["faults"] = new JsonObject
        {
            // Not PostgreSQL's own port: it forks a process per connection, and the witness opens a hundred a second.
            ["primary-database-cut"] = SubnetCut(lab, "database", $"{Topology.TaiwanDb.Address}:{Topology.DatabaseAgentPort}"),
            ["primary-application-cut"] = SubnetCut(lab, TierAt($"{Topology.TaiwanApp.Address}"), $"{Topology.TaiwanApp.Address}:{ClosedPort}"),
            ["primary-traffic-cut"] = SubnetCut(lab, TierAt(PublicAddress(lab, Topology.Taiwan)), $"{PublicAddress(lab, Topology.Taiwan)}:{ClosedPort}"),
            ["primary-application-blip"] = Blip(lab, TierAt($"{Topology.TaiwanApp.Address}"), $"{Topology.TaiwanApp.Address}:{ClosedPort}"),
            ["primary-region-cut"] = RegionCut(lab, Topology.Taiwan),
            ["secondary-region-cut"] = RegionCut(lab, Topology.Tokyo),
            ["primary-leaves-secondary"] = Partition(lab, Topology.Taiwan, Topology.Tokyo),
            ["secondary-leaves-primary"] = Partition(lab, Topology.Tokyo, Topology.Taiwan),
        },
        ["safety"] = new JsonObject
        {
            ["allow"] = new JsonArray([.. Topology.Regions.SelectMany(region => (JsonNode[])
                [$"arn:aws:ec2:{region.AwsRegion}:{LabAccount.Id}:subnet/*", LabAccount.ClusterArnOf(region)])]),
            ["optInTag"] = "chaosharness:drill=allowed",
            ["stopConditions"] = new JsonArray(
                [.. Topology.Regions.Select(region => (JsonNode)LabAccount.AlarmArnOf(region.AwsRegion, LabAccount.StopAlarm))]),
            ["incidentAlarms"] = new JsonArray(LabAccount.StopAlarm),
            ["freezes"] = new JsonArray(),
        },
        ["budgets"] = Budgets(lab.Settings),
        ["assumptions"] = new JsonObject
        {
            ["failoverBest"] = "PT0.5S",
            ["failoverWorst"] = "PT5S",
            ["clientWorst"] = "PT2S",
            ["healthCheckTimeout"] = "PT6S",
        },
        ["controlPlanePollMs"] = 50,
        ["writesPerSecond"] = 50,
    };

    private static JsonObject Region(LabOptions lab, LabRegion region)
    {
        // Defect H7: whoever wrote the target file swapped the two databases.
        var database = lab.Has("H7") ? Topology.Regions.Single(other => other != region) : region;
        return new JsonObject
        {
            ["id"] = region.AwsRegion,
            ["healthCheck"] = LabAccount.HealthCheckIdOf(region),
            ["addresses"] = new JsonArray(PublicAddress(lab, region)),
            ["database"] = new JsonObject
            {
                ["host"] = database.ClusterEndpoint,
                ["port"] = Topology.DatabasePort,
                ["database"] = "orders",
                ["user"] = "drill",
                ["password"] = Variable("CHAOSLAB_DB_PASSWORD"),
                ["identityQuery"] = "current_setting('cluster_name')",
                ["identity"] = region.AwsRegion,
            },
        };
    }

    private static JsonObject Kafka(LabRegion region) => new()
    {
        ["bootstrap"] = new JsonArray($"{region.Kafka.Address}:{Topology.KafkaPort}"),
        ["mirroredAs"] = ReplicationPolicy.RemoteTopic(region.Name, KafkaTopics.Probe),
    };

    private static JsonObject Resolvers(LabOptions lab)
    {
        var resolvers = new JsonObject { [UserResolvers.Default] = Topology.EdgeResolver.ToString() };
        foreach (var resolver in UserResolvers.Of(lab))
        {
            resolvers[resolver.Name] = resolver.Address.ToString();
        }

        return resolvers;
    }

    /// <summary>Where the public name leads in a Region, by the records that the lab begins with.</summary>
    private static string PublicAddress(LabOptions lab, LabRegion region)
    {
        var records = ZoneAtStart.Records(lab);
        var own = records.Single(set => set.Name == Topology.PublicName + "." && set.SetIdentifier == region.Name);
        return (own.Alias is { } alias ? records.First(set => set.Name == alias.DnsName) : own).Values[0];
    }

    /// <summary>The tier of the subnet that an address lies in.</summary>
    private static string TierAt(string address) => FisResources.All
        .Single(resource => resource.Type == FisCatalog.Subnet && IPNetwork.Parse(resource.Cidr!).Contains(IPAddress.Parse(address)))
        .Tags["tier"];

    private static JsonObject SubnetCut(LabOptions lab, string tier, string witness) => Disruption(
        lab, Topology.Taiwan, "aws:network:disrupt-connectivity", new JsonObject { ["scope"] = "all" }, Tags(tier), witness);

    /// <summary>Shorter than health checks need to notice: two in a row may fail, never as many as the threshold.</summary>
    private static JsonObject Blip(LabOptions lab, string tier, string witness)
    {
        var length = TimeSpan.FromSeconds(0.6 * (lab.Settings.HealthCheckThreshold - 1) * lab.Settings.HealthCheckIntervalSeconds);
        var cut = SubnetCut(lab, tier, witness);
        cut["endAfter"] = XmlConvert.ToString(length);
        cut["maximumDuration"] = XmlConvert.ToString(TimeSpan.FromSeconds(lab.Settings.MinimumActionSeconds) + length + length);
        return cut;
    }

    /// <summary>Everything that enters or leaves the Region.</summary>
    private static JsonObject RegionCut(LabOptions lab, LabRegion region) => Disruption(
        lab,
        region,
        "aws:network:disrupt-connectivity",
        new JsonObject { ["scope"] = "vpc" },
        Tags(tier: null),
        $"{region.App.Address}:{ClosedPort}");

    /// <summary>What one Region sends to the other; its witness is what should arrive there.</summary>
    private static JsonObject Partition(LabOptions lab, LabRegion region, LabRegion other) => Disruption(
        lab,
        region,
        "aws:network:route-table-disrupt-cross-region-connectivity",
        new JsonObject { ["region"] = other.AwsRegion },
        Tags(tier: null),
        "replication");

    private static JsonObject Tags(string? tier)
    {
        var tags = new JsonObject { ["chaosharness:drill"] = "allowed" };
        if (tier is not null)
        {
            tags["tier"] = tier;
        }

        return tags;
    }

    private static JsonObject Disruption(
        LabOptions lab, LabRegion region, string action, JsonObject parameters, JsonObject tags, string witness) => new()
    {
        ["region"] = region.AwsRegion,
        ["actionId"] = action,
        ["parameters"] = parameters,
        ["targetKey"] = "Subnets",
        ["resourceType"] = "aws:ec2:subnet",
        ["resourceTags"] = tags,
        ["roleArn"] = LabAccount.FisRoleArn,
        ["maximumDuration"] = Duration(FaultSeconds(lab.Settings)),
        ["witness"] = witness,
    };

    /// <summary>Waits that follow from the pace: service must last twice as long as anything that could take it away again.</summary>
    private static JsonObject Budgets(LabSettings settings) => new()
    {
        ["baseline"] = Duration(5),
        ["witness"] = Duration(10),
        ["recovery"] = Duration(RecoverySeconds(settings)),
        ["stability"] = Duration(StabilitySeconds(settings)),
        ["calm"] = Duration(5),
        ["calmLimit"] = Duration(45),
        ["failback"] = Duration(FailbackSeconds(settings)),
    };

    /// <summary>A first check, three good ones, a switchover with the old primary cloned before and the survivor after it, three steps; twice that on a slow machine.</summary>
    private static int FailbackSeconds(LabSettings settings) => 90 + (4 * settings.FailbackIntervalSeconds) + (3 * settings.FailbackStepSeconds);

    private static int StabilitySeconds(LabSettings settings) =>
        2 * Math.Max(settings.RecordTtlSeconds, settings.HealthCheckIntervalSeconds * settings.HealthCheckThreshold);

    /// <summary>Long enough to see a recovery in the last second of the objective stay, and one that never comes miss it.</summary>
    private static int RecoverySeconds(LabSettings settings) => 62 + StabilitySeconds(settings);

    private static int FaultSeconds(LabSettings settings) => RecoverySeconds(settings) + StabilitySeconds(settings) + 30;

    private static string Duration(int seconds) => XmlConvert.ToString(TimeSpan.FromSeconds(seconds));

    private static JsonObject Variable(string name) => new() { ["env"] = name };
}
