using System.Text.Json.Nodes;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Lab.Configuration;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class TargetFileTests
{
    private static readonly string[] Optional =
    [
        "$.endpoint", "$.credentials", "$.safety.windowUtc", "$.faults.primary-database-cut",
        "$.faults.primary-database-cut.parameters.scope", "$.faults.primary-database-cut.resourceTags.tier",
    ];

    [Test]
    public void A_valid_file_is_read_whole()
    {
        var reading = ValidTarget.Read(ValidTarget.Text);
        Assert.That(reading.Errors, Is.Empty);
        var target = reading.Target!;
        Assert.Multiple(() =>
        {
            Assert.That(reading.Digest, Is.EqualTo(ScriptedJournal.DigestOf(System.Text.Encoding.UTF8.GetBytes(ValidTarget.Text))));
            Assert.That((target.Name, target.Account, target.Profile, target.Pace), Is.EqualTo(("lab-a", "123456789012", "fast", "quick")));
            Assert.That(target.Credentials!.SecretAccessKey.Environment, Is.EqualTo("AWS_SECRET_ACCESS_KEY"));
            Assert.That((target.Primary.Id, target.Secondary.Id), Is.EqualTo(("ap-east-2", "ap-northeast-1")));
            Assert.That((target.Secondary.Database.Host, target.Secondary.Database.Port), Is.EqualTo(("db.two.example", 5432)));
            Assert.That(target.Names.Authorities, Is.EqualTo(new[] { "10.9.0.3", "10.9.0.4" }));
            Assert.That(target.Faults["primary-database-cut"].MaximumDuration, Is.EqualTo(TimeSpan.FromMinutes(5)));
            Assert.That(target.Faults["primary-database-cut"].ResourceTags["tier"], Is.EqualTo("database"));
            Assert.That((target.Budgets.Recovery, target.Budgets.Stability), Is.EqualTo((TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(20))));
            Assert.That(target.Assumptions.FailoverBest, Is.EqualTo(TimeSpan.FromSeconds(0.5)));
            Assert.That((target.ControlPlanePollMs, target.WritesPerSecond), Is.EqualTo((50, 50)));
        });
    }

    [Test]
    public void What_a_lab_writes_is_valid_at_every_profile_and_pace(
        [Values("reference", "as-documented")] string profile, [Values("quick", "aws")] string pace)
    {
        using var scratch = new ScratchFolder();
        ChaosHarness.Lab.Commands.TargetFile.Write(new LabOptions
        {
            Name = "a", Folder = scratch.PathOf(), Profile = profile, Pace = pace, Defects = [], Seed = 1,
            Secrets = null!, Settings = LabSettings.For(profile, pace), Resolvers = "all",
        });
        var reading = TargetFile.Read(scratch.PathOf(ChaosHarness.Lab.Commands.TargetFile.Name));
        Assert.That(reading.Errors, Is.Empty);
        Assert.That((reading.Target!.Profile, reading.Target.Pace), Is.EqualTo((profile, pace)));
        Assert.That((string[])[.. reading.Target.Primary.Addresses, .. reading.Target.Secondary.Addresses], Has.Length.EqualTo(2).And.Unique);
        Assert.That(reading.Target.Faults.Keys, Does.Contain("primary-database-cut").And.Contain("primary-traffic-cut"));
        Assert.That(reading.Target.Names.Resolvers, Has.Count.EqualTo(8).And.ContainValue("10.0.0.57"));
    }

    [Test]
    public void Clusters_of_Kafka_are_optional_read_with_their_secrets_by_name_and_every_error_in_them_is_told_at_once()
    {
        Assert.That(ValidTarget.Read(ValidTarget.Text).Target!.Kafka, Is.Null);
        var whole = ValidTarget.With("kafka", JsonNode.Parse("""
            {
              "topic": "drill-probe",
              "primary": { "bootstrap": ["b-1.one.example:9096", "10.1.4.10:9092"], "mirroredAs": "one.drill-probe" },
              "secondary": { "bootstrap": ["b-1.two.example:9096"], "mirroredAs": "two.drill-probe" },
              "security": { "protocol": "sasl_ssl", "mechanism": "SCRAM-SHA-512", "user": { "env": "KAFKA_USER" }, "password": { "env": "KAFKA_PASSWORD" } }
            }
            """)).Target!.Kafka!;
        Assert.That(whole.Primary.Bootstrap, Has.Count.EqualTo(2));
        Assert.That((whole.Secondary.MirroredAs, whole.Security!.Password!.Environment), Is.EqualTo(("two.drill-probe", "KAFKA_PASSWORD")));

        var errors = ValidTarget.With("kafka", JsonNode.Parse("""
            {
              "topic": "one topic",
              "primary": { "bootstrap": ["b-1.one.example"], "mirroredAs": "one topic" },
              "secondary": { "bootstrap": [] },
              "security": { "protocol": "sasl_ssl", "mechanism": "AWS_MSK_IAM", "user": { "env": "KAFKA_USER" }, "password": "secret" }
            }
            """)).Errors;
        string[] faulty =
        [
            "$.kafka.topic is 'one topic'", "$.kafka.primary.bootstrap holds 'b-1.one.example'", "$.kafka.primary.mirroredAs is",
            "$.kafka.secondary.bootstrap is empty", "$.kafka.secondary.mirroredAs is missing", "$.kafka.security.mechanism is 'AWS_MSK_IAM'",
            "$.kafka.security.password is empty or of another type", "$.kafka.topic is 'one topic' and also the name of its mirror",
        ];
        Assert.Multiple(() => Array.ForEach(faulty, error => Assert.That(errors, Has.Some.StartsWith(error))));
    }

    [Test]
    public void Addresses_of_a_Region_are_read_and_anything_else_among_them_is_named()
    {
        Assert.That(ValidTarget.Read(ValidTarget.Text).Target!.Primary.Addresses, Is.Empty);
        Assert.That(
            ValidTarget.With("regions/primary/addresses", new JsonArray("192.0.2.1", "192.0.2.2")).Target!.Primary.Addresses,
            Is.EqualTo(["192.0.2.1", "192.0.2.2"]));
        Assert.That(
            ValidTarget.With("regions/primary/addresses", new JsonArray("lb.example.com")).Errors.Single(), Does.Contain("$.regions.primary.addresses"));
    }

    [Test]
    public void Every_member_that_is_missing_is_named_by_its_path()
    {
        foreach (var (path, without) in WithoutEach(ValidTarget.Json(), "$"))
        {
            var errors = ValidTarget.Read(without).Errors;
            if (Optional.Contains(path))
            {
                Assert.That(errors, Is.Empty, path);
                continue;
            }

            // The opt-in tag is complained of where it belongs.
            var told = path.Replace(".chaosharness:drill", string.Empty, StringComparison.Ordinal);
            Assert.That(errors.Where(error => error.StartsWith(told + " ", StringComparison.Ordinal)), Is.Not.Empty, path);
            Assert.That(errors, Has.All.StartsWith(told), path);
        }
    }

    [Test]
    public void Every_member_of_another_type_is_named_by_its_path_and_not_called_missing()
    {
        foreach (var (path, other) in OtherTypes(ValidTarget.Json(), "$"))
        {
            var errors = ValidTarget.Read(other).Errors;
            Assert.That(errors.Where(error => error.StartsWith(path + " ", StringComparison.Ordinal)), Is.Not.Empty, path);
            Assert.That(errors, Has.None.Contains("is missing"), path);
        }
    }

    [Test]
    public void All_errors_are_told_at_once()
    {
        var json = ValidTarget.Json();
        json["account"] = "12";
        json["names"]!["resolver"] = "resolver.example";
        json["budgets"]!["recovery"] = "soon";
        json["regions"]!["primary"]!["database"]!["port"] = 70_000;
        json["safety"]!["allow"] = new JsonArray();
        json["colour"] = "red";
        Assert.That(ValidTarget.Read(json).Errors.Select(error => error[..error.IndexOf(' ', StringComparison.Ordinal)]), Is.EquivalentTo(new[]
        {
            "$.account", "$.names.resolver", "$.budgets.recovery", "$.regions.primary.database.port", "$.safety.allow", "$.colour",
        }));
    }

    [TestCase("regions/primary/database/prot", "$.regions.primary.database.prot is not known here")]
    [TestCase("safety/alow", "$.safety.alow is not known here")]
    [TestCase("faults/primary-database-cut/duration", "$.faults.primary-database-cut.duration is not known here")]
    public void An_unknown_member_is_told(string path, string words) =>
        Assert.That(ValidTarget.With(path, 1).Errors, Has.Exactly(1).Contains(words));

    [TestCase("regions/secondary/id", "ap-east-2", "$.regions names 'ap-east-2' twice")]
    [TestCase("regions/primary/id", "taiwan", "$.regions.primary.id is 'taiwan'")]
    [TestCase("faults/primary-database-cut/maximumDuration", "PT109S", "$.faults.primary-database-cut.maximumDuration is 109 s")]
    [TestCase("faults/primary-database-cut/maximumDuration", "PT13H", "must lie between PT1S and PT12H")]
    [TestCase("safety/optInTag", "chaosharness:drill=yes", "$.faults.primary-database-cut.resourceTags lacks the opt-in tag")]
    [TestCase("budgets/stability", "P99999999999999D", "$.budgets.stability is 'P99999999999999D'")]
    [TestCase("budgets/stability", "-PT20S", "$.budgets.stability is -PT20S")]
    [TestCase("names/resolvers", "10.9.0.5", "$.names.resolvers is empty or of another type")]
    [TestCase("endpoint", "ftp://10.9.0.2", "$.endpoint is 'ftp://10.9.0.2'")]
    [TestCase("writesPerSecond", "0", "$.writesPerSecond is 0; it must lie between 1 and 2000")]
    public void Values_that_cannot_be_are_told(string path, string value, string words) => Assert.That(
        ValidTarget.With(path, int.TryParse(value, out var number) ? number : value).Errors, Has.Exactly(1).Contains(words));

    [TestCase("faults/primary-database-cut/witness", "db.one.example:5432")]
    [TestCase("faults/primary-database-cut/witness", "10.1.3.10:70000")]
    [TestCase("faults/primary-database-cut/region", "mars")]
    [TestCase("safety/windowUtc", "25:00-29:00")]
    [TestCase("safety/windowUtc", "01:00-01:00")]
    public void Values_that_would_stop_a_drill_half_way_are_told_at_load(string path, string value) => Assert.That(
        ValidTarget.With(path, value).Errors, Has.Exactly(1).StartsWith("$." + path.Replace('/', '.') + " "));

    [TestCase("safety/freezes", "christmas")]
    [TestCase("safety/freezes", "2027-01-05/2026-12-20")]
    [TestCase("safety/freezes", "2026-12-20")]
    [TestCase("safety/allow", "*")]
    [TestCase("safety/allow", "")]
    [TestCase("safety/stopConditions", "dr-stop")]
    public void List_entries_that_would_protect_nothing_are_told_at_load(string path, string entry) => Assert.That(
        ValidTarget.With(path, new JsonArray(entry)).Errors, Has.Exactly(1).StartsWith("$." + path.Replace('/', '.') + " "));

    [TestCase("")]
    [TestCase("isp.example")]
    public void A_resolver_without_an_address_is_told(string address) => Assert.That(
        ValidTarget.With("names/resolvers", new JsonObject { ["users"] = "10.9.0.5", ["isp"] = address }).Errors,
        Is.EqualTo(new[] { $"$.names.resolvers.isp is '{address}'; it must be an IP address." }));

    [Test]
    public void Resolvers_without_the_one_that_stands_for_the_users_are_told() => Assert.That(
        ValidTarget.With("names/resolvers", new JsonObject { ["isp"] = "10.9.0.6" }).Errors,
        Has.Exactly(1).StartsWith("$.names.resolvers lacks the address '10.9.0.5' of names.resolver"));

    [Test]
    public void The_resolver_that_stands_for_the_users_may_be_spelt_otherwise_among_the_others()
    {
        var json = ValidTarget.Json();
        json["names"]!["resolver"] = "2001:db8::53";
        json["names"]!["resolvers"] = new JsonObject { ["isp"] = "10.9.0.6", ["users"] = "2001:DB8:0::53" };
        Assert.That(ValidTarget.Read(json).Errors, Is.Empty);
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("7")]
    public void A_file_that_is_no_object_is_told(string content) => Assert.That(ValidTarget.Read(content).Errors, Is.Not.Empty);

    [Test]
    public void A_fault_that_is_null_is_told() => Assert.That(
        ValidTarget.With("faults/primary-database-cut", null).Errors, Has.Some.StartsWith("$.faults.primary-database-cut "));

    [Test]
    public void A_member_given_twice_is_told() => Assert.That(
        ValidTarget.Read(ValidTarget.Text.Replace("\"pace\":", "\"safety\": {}, \"pace\":", StringComparison.Ordinal)).Errors,
        Has.Some.Contains("safety"));

    [TestCase(" }")]
    [TestCase(" {}")]
    [TestCase(" x")]
    public void Text_behind_the_file_is_told_with_its_line(string trailing)
    {
        var reading = ValidTarget.Read(ValidTarget.Text + trailing);
        Assert.That(reading.Errors, Has.Exactly(1).Contains("is not JSON: line"));
        Assert.That((reading.Target, reading.Digest), Is.EqualTo(((Target?)null, string.Empty)));
    }

    [Test]
    public void A_file_that_is_not_there_is_told_with_what_to_do() => Assert.That(
        TargetFile.Read("/nowhere/target.json").Errors, Has.Exactly(1).Contains("--target").And.Exactly(1).Contains("/nowhere/target.json"));

    private static IEnumerable<(string Path, JsonObject Without)> WithoutEach(JsonObject node, string path)
    {
        foreach (var (name, value) in node.ToList())
        {
            node.Remove(name);
            yield return ($"{path}.{name}", (JsonObject)node.Root);
            node[name] = value;
            foreach (var inner in value is JsonObject child ? WithoutEach(child, $"{path}.{name}") : [])
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<(string Path, JsonObject Other)> OtherTypes(JsonObject node, string path)
    {
        foreach (var (name, value) in node.ToList())
        {
            foreach (var other in new JsonNode[] { true, 1.5, new JsonArray(1) })
            {
                node[name] = other;
                yield return ($"{path}.{name}", (JsonObject)node.Root);
            }

            node[name] = value;
            foreach (var inner in value is JsonObject child ? OtherTypes(child, $"{path}.{name}") : [])
            {
                yield return inner;
            }
        }
    }
}
