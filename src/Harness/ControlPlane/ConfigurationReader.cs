using System.Globalization;
using Amazon.CloudWatch.Model;
using Amazon.RDS.Model;
using Amazon.Route53.Model;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Harness.Timelines;

namespace ChaosHarness.Harness.ControlPlane;

/// <summary>Reads every setting of the target that a drill could leave changed, and the figures of the recovery arithmetic.</summary>
/// <param name="target">The target.</param>
/// <param name="time">Clock of the retries.</param>
public sealed class ConfigurationReader(Target target, TimeProvider time)
{
    private readonly AwsClients clients = new(target);

    /// <summary>Reads the configuration as it is now.</summary>
    /// <param name="when"><c>before</c> or <c>after</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The snapshot, without expected changes; the arithmetic is part of the one before only.</returns>
    public async Task<ConfigurationSnapshot> ReadAsync(string when, CancellationToken cancellationToken)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var calls = ControlPlaneCalls.With(time);
        var writerTtl = await calls.ExecuteAsync(async token => await RecordsAsync(settings, token), cancellationToken);
        var check = await calls.ExecuteAsync(async token => await HealthChecksAsync(settings, token), cancellationToken);
        var alarm = await calls.ExecuteAsync(async token => await AlarmsAsync(settings, token), cancellationToken);
        await calls.ExecuteAsync(async token => await DatabasesAsync(settings, token), cancellationToken);
        await calls.ExecuteAsync(async token => await ExperimentsAsync(settings, token), cancellationToken);
        return new ConfigurationSnapshot
        {
            When = when,
            Settings = settings,
            ExpectedChanges = [],
            Arithmetic = when == "before" ? Arithmetic(writerTtl, check, alarm) : null,
        };
    }

    /// <summary>Reads only what a failover changes: records, and where the writer is.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Path to value.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ReadRoutingAsync(CancellationToken cancellationToken)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var calls = ControlPlaneCalls.With(time);
        await calls.ExecuteAsync(async token => await RecordsAsync(settings, token), cancellationToken);
        await calls.ExecuteAsync(async token => await DatabasesAsync(settings, token), cancellationToken);
        return settings;
    }

    private RecoveryArithmetic Arithmetic(long writerTtl, HealthCheckConfig check, MetricAlarm alarm) => new()
    {
        HealthCheckIntervalS = check.RequestInterval ?? 30,
        HealthCheckThreshold = check.FailureThreshold ?? 3,
        HealthCheckTimeoutS = target.Assumptions.HealthCheckTimeout.TotalSeconds,
        AlarmPeriodS = alarm.Period ?? 60,
        AlarmEvaluations = alarm.EvaluationPeriods ?? 1,
        FailoverBestS = target.Assumptions.FailoverBest.TotalSeconds,
        FailoverWorstS = target.Assumptions.FailoverWorst.TotalSeconds,
        WriterTtlS = writerTtl,
        ClientWorstS = target.Assumptions.ClientWorst.TotalSeconds,
    };

    private async Task<long> RecordsAsync(SortedDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        using var route53 = clients.Route53();
        var zones = await route53.ListHostedZonesByNameAsync(
            new ListHostedZonesByNameRequest { DNSName = target.Names.Zone }, cancellationToken);
        var zone = zones.HostedZones?.FirstOrDefault(found => found.Name.TrimEnd('.') == target.Names.Zone.TrimEnd('.'))
            ?? throw new InvalidOperationException(
                $"Route 53 has no hosted zone '{target.Names.Zone}'. Correct names.zone of the target file.");
        long writerTtl = 0;
        foreach (var record in await AllRecordsAsync(route53, zone.Id, cancellationToken))
        {
            var name = record.Name.TrimEnd('.');
            var path = $"record/{name} {record.Type.Value}{(record.SetIdentifier is { } set ? $" {set}" : string.Empty)}";
            settings[$"{path}/values"] = string.Join(",", record.ResourceRecords?.Select(value => value.Value) ?? []);
            settings[$"{path}/alias"] = record.AliasTarget?.DNSName ?? "none";
            settings[$"{path}/ttl"] = Text(record.TTL);
            settings[$"{path}/weight"] = Text(record.Weight);
            settings[$"{path}/health check"] = record.HealthCheckId ?? "none";
            writerTtl = name == target.Names.WriterName ? record.TTL ?? 0 : writerTtl;
        }

        return writerTtl;
    }

    private static async Task<List<ResourceRecordSet>> AllRecordsAsync(
        Amazon.Route53.IAmazonRoute53 route53, string zone, CancellationToken cancellationToken)
    {
        var all = new List<ResourceRecordSet>();
        var request = new ListResourceRecordSetsRequest { HostedZoneId = zone };
        while (true)
        {
            var page = await route53.ListResourceRecordSetsAsync(request, cancellationToken);
            all.AddRange(page.ResourceRecordSets ?? []);
            if (page.IsTruncated != true)
            {
                return all;
            }

            request.StartRecordName = page.NextRecordName;
            request.StartRecordType = page.NextRecordType;
            request.StartRecordIdentifier = page.NextRecordIdentifier;
        }
    }

    private async Task<HealthCheckConfig> HealthChecksAsync(
        SortedDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        using var route53 = clients.Route53();
        HealthCheckConfig? primary = null;
        foreach (var region in new[] { target.Primary, target.Secondary })
        {
            var answer = await route53.GetHealthCheckAsync(
                new GetHealthCheckRequest { HealthCheckId = region.HealthCheck }, cancellationToken);
            var config = answer.HealthCheck.HealthCheckConfig;
            primary ??= config;
            var path = $"health check/{region.Id}";
            settings[$"{path}/interval"] = Text(config.RequestInterval);
            settings[$"{path}/threshold"] = Text(config.FailureThreshold);
            settings[$"{path}/inverted"] = config.Inverted == true ? "yes" : "no";
            settings[$"{path}/disabled"] = config.Disabled == true ? "yes" : "no";
            settings[$"{path}/endpoint"] = $"{config.Type?.Value} {config.IPAddress} {Text(config.Port)} {config.ResourcePath}";
        }

        return primary!;
    }

    private async Task<MetricAlarm> AlarmsAsync(SortedDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        using var cloudWatch = clients.CloudWatch(target.Detection.AlarmRegion);
        var answer = await cloudWatch.DescribeAlarmsAsync(
            new DescribeAlarmsRequest { AlarmNames = [target.Detection.Alarm, .. target.Safety.IncidentAlarms] }, cancellationToken);
        foreach (var alarm in answer.MetricAlarms ?? [])
        {
            settings[$"alarm/{alarm.AlarmName}/period"] = Text(alarm.Period);
            settings[$"alarm/{alarm.AlarmName}/evaluation periods"] = Text(alarm.EvaluationPeriods);
            settings[$"alarm/{alarm.AlarmName}/threshold"] = alarm.Threshold?.ToString(CultureInfo.InvariantCulture) ?? "none";
            settings[$"alarm/{alarm.AlarmName}/actions"] = alarm.ActionsEnabled == false ? "disabled" : "enabled";
        }

        return answer.MetricAlarms?.FirstOrDefault(alarm => alarm.AlarmName == target.Detection.Alarm)
            ?? throw new InvalidOperationException(
                $"CloudWatch of {target.Detection.AlarmRegion} has no alarm '{target.Detection.Alarm}'. Correct detection of the target file.");
    }

    private async Task DatabasesAsync(SortedDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        using var rds = clients.Rds(target.Secondary.Id);
        var answer = await rds.DescribeGlobalClustersAsync(
            new DescribeGlobalClustersRequest { GlobalClusterIdentifier = target.GlobalCluster }, cancellationToken);
        var cluster = answer.GlobalClusters is [var found, ..]
            ? found
            : throw new InvalidOperationException(
                $"RDS has no global cluster '{target.GlobalCluster}'. Correct globalCluster of the target file.");
        settings["database/failover"] = cluster.FailoverState?.Status?.Value ?? "idle";
        var members = cluster.GlobalClusterMembers ?? [];
        settings["database/members"] = Text(members.Count);
        settings["database/writer"] = members.FirstOrDefault(member => member.IsWriter == true)?.DBClusterArn ?? "none";
    }

    private async Task ExperimentsAsync(SortedDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        foreach (var region in target.Faults.Values.Select(fault => fault.Region).Distinct(StringComparer.Ordinal))
        {
            using var injection = new Faults.FaultInjection(clients.Fis(region), time);
            var experiments = await injection.AllExperimentsAsync(cancellationToken);
            var running = experiments.Count(experiment => !Faults.ExperimentStatus.IsFinal(experiment.State?.Status));
            settings[$"fault injection/{region}/experiments under way"] = Text(running);
            settings[$"fault injection/{region}/templates"] = Text((await injection.AllTemplatesAsync(cancellationToken)).Count);
        }
    }

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
