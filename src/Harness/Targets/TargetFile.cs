using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace ChaosHarness.Harness.Targets;

/// <summary>Reads a target file and tells everything that is wrong with it at once.</summary>
public static class TargetFile
{
    /// <summary>The schema's name.</summary>
    public const string Schema = "chaosharness/target/1";

    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The target, or every error with its JSON path and what to write instead.</returns>
    public static TargetReading Read(string path) => Read(path, AuthorityComplaint);

    /// <summary>Reads the copy of a target file that lies in evidence, without the files that lay beside the original.</summary>
    /// <param name="path">The copy.</param>
    /// <returns>The target, or every error in the copy itself.</returns>
    public static TargetReading ReadCopy(string path) => Read(path, _ => null);

    private static TargetReading Read(string path, Func<string, string?> complaintAbout)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return TargetReading.Failed(
                $"The target file '{path}' cannot be read: {exception.Message} Name one with --target, or start a lab with './drill lab up'.");
        }

        return Parse(content, path, complaintAbout);
    }

    /// <summary>Checks a file's content.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="path">Where they come from, for messages.</param>
    /// <returns>The target, or every error.</returns>
    public static TargetReading Parse(byte[] content, string path) => Parse(content, path, AuthorityComplaint);

    private static TargetReading Parse(byte[] content, string path, Func<string, string?> complaintAbout)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            using var document = JsonDocument.Parse(
                content, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return TargetReading.Failed(
                    $"The target file '{path}' holds no JSON object. Compare it with targets/aws-example.json.");
            }

            var root = new TargetNode(document.RootElement, "$", []);
            var target = ReadTarget(root, Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (target.Names.CaFile is { } authorities && complaintAbout(authorities) is { } complaint)
            {
                root.Complain("names.caFile", $"names '{authorities}', which {complaint}");
            }

            return root.Errors.Count == 0
                ? new TargetReading(target, Convert.ToHexStringLower(SHA256.HashData(content)), [])
                : new TargetReading(null, string.Empty, root.Errors);
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $" line {line + 1}, byte {exception.BytePositionInLine}:" : string.Empty;
            return TargetReading.Failed(
                $"The target file '{path}' is not JSON:{place} {exception.Message} Compare it with targets/aws-example.json.");
        }
    }

    /// <summary>What keeps a file of authorities from being used; null when nothing does.</summary>
    private static string? AuthorityComplaint(string path)
    {
        try
        {
            AuthorityFile.Read(path);
            return null;
        }
        catch (InvalidDataException fault)
        {
            return fault.Message;
        }
    }

    private static Target ReadTarget(TargetNode root, string folder)
    {
        root.Known(
            "schema", "name", "account", "profile", "pace", "endpoint", "credentials", "regions", "names", "detection",
            "globalCluster", "kafka", "faults", "safety", "budgets", "assumptions", "controlPlanePollMs", "writesPerSecond");
        if (root.Text("schema") is var schema && schema.Length > 0 && schema != Schema)
        {
            root.Complain("schema", $"is '{schema}'; this version reads '{Schema}'");
        }

        var regions = root.Child("regions", "primary", "secondary");
        var target = new Target
        {
            Name = root.Text("name"),
            Account = root.Text("account", "^[0-9]{12}$", "twelve digits"),
            Profile = root.Text("profile"),
            Pace = root.Text("pace"),
            Endpoint = root.OptionalUri("endpoint"),
            Credentials = root.Has("credentials") ? ReadCredentials(root) : null,
            Primary = ReadRegion(regions, "primary"),
            Secondary = ReadRegion(regions, "secondary"),
            Names = ReadNames(root, folder),
            Detection = ReadDetection(root),
            GlobalCluster = root.Text("globalCluster"),
            Kafka = root.Has("kafka") ? ReadKafka(root, folder) : null,
            Faults = root.Map("faults", ReadFault),
            Safety = ReadSafety(root),
            Budgets = ReadBudgets(root),
            Assumptions = ReadAssumptions(root),
            ControlPlanePollMs = root.Number("controlPlanePollMs", 10, 60_000),
            WritesPerSecond = root.Number("writesPerSecond", 1, 2_000),
        };
        CheckTogether(root, target);
        return target;
    }

    /// <summary>What no member can tell alone.</summary>
    private static void CheckTogether(TargetNode root, Target target)
    {
        if (target.Primary.Id == target.Secondary.Id && target.Primary.Id.Length > 0)
        {
            root.Complain("regions", $"names '{target.Primary.Id}' twice; a drill needs two Regions");
        }

        if (target.Names.CaFile is not null && target.Names.PublicUri.Scheme != Uri.UriSchemeHttps)
        {
            root.Complain("names.caFile", "is for an https address, and names.publicUri is none; leave it out, or write https");
        }

        if (target.Names.Resolvers.Count > 0 && IPAddress.TryParse(target.Names.Resolver, out var users)
            && !target.Names.Resolvers.Values.Any(address => IPAddress.TryParse(address, out var listed) && listed.Equals(users)))
        {
            root.Complain(
                "names.resolvers", $"lacks the address '{target.Names.Resolver}' of names.resolver; add it under a name for reports");
        }

        if (target.Kafka is { } kafka && (kafka.Primary.MirroredAs == kafka.Topic || kafka.Secondary.MirroredAs == kafka.Topic))
        {
            root.Complain("kafka.topic", $"is '{kafka.Topic}' and also the name of its mirror; a record of one Region would pass for one of the other");
        }

        foreach (var (name, fault) in target.Faults)
        {
            var tag = target.Safety.OptInTag.Split('=', 2);
            if (tag.Length == 2 && fault.ResourceTags.GetValueOrDefault(tag[0]) != tag[1])
            {
                root.Complain(
                    $"faults.{name}.resourceTags", $"lacks the opt-in tag '{target.Safety.OptInTag}' of safety.optInTag; add it");
            }

            if (fault.Region.Length > 0 && target.Safety.StopConditions.All(TargetForms.IsAlarm)
                && target.Safety.StopConditionsIn(fault.Region).Count == 0)
            {
                root.Complain(
                    "safety.stopConditions", $"has no alarm of {fault.Region}, where fault '{name}' is carried out; add one");
            }

            if (fault.EndAfter is { } end)
            {
                if (fault.MaximumDuration <= end)
                {
                    root.Complain(
                        $"faults.{name}.maximumDuration",
                        $"is {fault.MaximumDuration.TotalSeconds} s, not longer than endAfter ({end.TotalSeconds} s); the fault would end before it is asked to");
                }
            }
            else if (fault.MaximumDuration < target.Budgets.Recovery + target.Budgets.Stability)
            {
                root.Complain(
                    $"faults.{name}.maximumDuration",
                    $"is {fault.MaximumDuration.TotalSeconds} s, shorter than recovery and stability together "
                    + $"({(target.Budgets.Recovery + target.Budgets.Stability).TotalSeconds} s); the fault would end while it is watched");
            }
        }
    }

    private static CredentialReference ReadCredentials(TargetNode root)
    {
        var credentials = root.Child("credentials", "accessKeyId", "secretAccessKey");
        return new CredentialReference(ReadSecret(credentials, "accessKeyId"), ReadSecret(credentials, "secretAccessKey"));
    }

    private static SecretReference ReadSecret(TargetNode parent, string name) =>
        new(parent.Child(name, "env").Text("env", "^[A-Za-z_][A-Za-z0-9_]*$", "the name of an environment variable"));

    private static TargetRegion ReadRegion(TargetNode regions, string name)
    {
        var region = regions.Child(name, "id", "database", "healthCheck", "addresses");
        var database = region.Child(
            "database", "host", "port", "database", "user", "password", "identityQuery", "identity");
        return new TargetRegion(
            ReadRegionId(region, "id"),
            new TargetDatabase
            {
                Host = database.Text("host"),
                Port = database.Number("port", 1, 65_535),
                Database = database.Text("database"),
                User = database.Text("user"),
                Password = ReadSecret(database, "password"),
                IdentityQuery = database.Text("identityQuery"),
                Identity = database.Text("identity"),
            },
            region.Text("healthCheck"))
        {
            Addresses = region.Has("addresses") ? region.Addresses("addresses") : [],
        };
    }

    private static string ReadRegionId(TargetNode parent, string name) =>
        parent.Text(name, TargetForms.Region, "an AWS Region id such as 'ap-northeast-1'");

    private static TargetNames ReadNames(TargetNode root, string folder)
    {
        var names = root.Child("names", "zone", "publicUri", "caFile", "writerName", "authorities", "resolver", "resolvers");
        return new TargetNames
        {
            Zone = names.Text("zone"),
            PublicUri = names.Uri("publicUri"),
            CaFile = names.Has("caFile") && names.Text("caFile") is { Length: > 0 } file ? Path.Combine(folder, file) : null,
            WriterName = names.Text("writerName"),
            Authorities = names.Addresses("authorities"),
            Resolver = names.Address("resolver"),
            Resolvers = names.Has("resolvers")
                ? names.Map("resolvers", value => value.ItselfAddress())
                : new Dictionary<string, string>(),
        };
    }

    private static TargetDetection ReadDetection(TargetNode root)
    {
        var detection = root.Child("detection", "alarm", "alarmRegion");
        return new TargetDetection(detection.Text("alarm"), ReadRegionId(detection, "alarmRegion"));
    }

    private static TargetKafka ReadKafka(TargetNode root, string folder)
    {
        var kafka = root.Child("kafka", "topic", "primary", "secondary", "security");
        return new TargetKafka(
            kafka.Text("topic", TargetForms.IsTopic, TargetForms.Topic),
            ReadCluster(kafka, "primary"),
            ReadCluster(kafka, "secondary"),
            kafka.Has("security") ? ReadSecurity(kafka, folder) : null);
    }

    private static TargetKafkaCluster ReadCluster(TargetNode kafka, string name)
    {
        var cluster = kafka.Child(name, "bootstrap", "mirroredAs");
        return new TargetKafkaCluster(
            cluster.Texts("bootstrap", least: 1, TargetForms.IsBroker, "a host and a port such as 'b-1.example.com:9096'"),
            cluster.Text("mirroredAs", TargetForms.IsTopic, TargetForms.Topic));
    }

    private static TargetKafkaSecurity ReadSecurity(TargetNode kafka, string folder)
    {
        var security = kafka.Child("security", "protocol", "mechanism", "user", "password", "caFile");
        var protocol = security.Text("protocol", "^(plaintext|ssl|sasl_plaintext|sasl_ssl)$", "'plaintext', 'ssl', 'sasl_plaintext' or 'sasl_ssl'");
        var hasUser = protocol.StartsWith("sasl", StringComparison.Ordinal);
        return new TargetKafkaSecurity(
            protocol,
            hasUser ? security.Text("mechanism", "^(PLAIN|SCRAM-SHA-256|SCRAM-SHA-512)$", "'PLAIN', 'SCRAM-SHA-256' or 'SCRAM-SHA-512'") : null,
            hasUser ? ReadSecret(security, "user") : null,
            hasUser ? ReadSecret(security, "password") : null,
            security.Has("caFile") && security.Text("caFile") is { Length: > 0 } file ? Path.Combine(folder, file) : null);
    }

    private static TargetFault ReadFault(TargetNode fault)
    {
        fault.Known(
            "region", "actionId", "parameters", "targetKey", "resourceType", "resourceTags", "roleArn", "maximumDuration", "witness",
            "endAfter");
        return new TargetFault
        {
            Region = ReadRegionId(fault, "region"),
            ActionId = fault.Text("actionId", "^aws:[a-z0-9-]+:[a-z0-9-]+$", "a FIS action id such as 'aws:network:disrupt-connectivity'"),
            Parameters = fault.Map("parameters", value => value.Itself()),
            TargetKey = fault.Text("targetKey"),
            ResourceType = fault.Text("resourceType"),
            ResourceTags = fault.Map("resourceTags", value => value.Itself()),
            RoleArn = fault.Text("roleArn", "^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", "the ARN of an IAM role"),
            MaximumDuration = fault.Duration("maximumDuration", TimeSpan.FromSeconds(1), TimeSpan.FromHours(12)),
            Witness = fault.Text("witness", TargetForms.IsWitness, "an IPv4 address and a port such as '10.1.3.10:5432', or 'replication'"),
            EndAfter = fault.Has("endAfter") ? fault.Duration("endAfter", TimeSpan.FromSeconds(0.1), TimeSpan.FromHours(1)) : null,
        };
    }

    private static TargetSafety ReadSafety(TargetNode root)
    {
        var safety = root.Child(
            "safety", "allow", "optInTag", "stopConditions", "incidentAlarms", "windowUtc", "freezes");
        return new TargetSafety
        {
            Allow = safety.Texts("allow", least: 1, TargetForms.IsResource, "the ARN of a resource of one account; it may end in '*'"),
            OptInTag = safety.Text("optInTag", "^[^=]+=.+$", "a tag as key=value"),
            StopConditions = safety.Texts("stopConditions", least: 1, TargetForms.IsAlarm, "the ARN of a CloudWatch alarm"),
            IncidentAlarms = safety.Texts("incidentAlarms", least: 0),
            WindowUtc = safety.Has("windowUtc")
                ? safety.Text("windowUtc", TargetForms.IsWindow, "two different times of day as HH:mm-HH:mm") : null,
            Freezes = safety.Texts("freezes", least: 0, TargetForms.IsFreeze, "two days in order as yyyy-MM-dd/yyyy-MM-dd"),
        };
    }

    private static TargetBudgets ReadBudgets(TargetNode root)
    {
        var budgets = root.Child("budgets", "baseline", "witness", "recovery", "stability", "calm", "calmLimit", "failback");
        return new TargetBudgets
        {
            Baseline = Budget(budgets, "baseline"),
            Witness = Budget(budgets, "witness"),
            Recovery = Budget(budgets, "recovery"),
            Stability = Budget(budgets, "stability"),
            Calm = Budget(budgets, "calm"),
            CalmLimit = Budget(budgets, "calmLimit"),
            Failback = budgets.Has("failback") ? Budget(budgets, "failback") : null,
        };
    }

    private static TimeSpan Budget(TargetNode budgets, string name) =>
        budgets.Duration(name, TimeSpan.FromSeconds(1), TimeSpan.FromHours(4));

    private static TargetAssumptions ReadAssumptions(TargetNode root)
    {
        var assumptions = root.Child("assumptions", "failoverBest", "failoverWorst", "clientWorst", "healthCheckTimeout");
        return new TargetAssumptions
        {
            FailoverBest = Assumed(assumptions, "failoverBest"),
            FailoverWorst = Assumed(assumptions, "failoverWorst"),
            ClientWorst = Assumed(assumptions, "clientWorst"),
            HealthCheckTimeout = Assumed(assumptions, "healthCheckTimeout"),
        };
    }

    private static TimeSpan Assumed(TargetNode assumptions, string name) =>
        assumptions.Duration(name, TimeSpan.Zero, TimeSpan.FromHours(4));
}
