using System.Globalization;
using Amazon.CloudWatch.Model;
using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Faults;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.Safety;

/// <summary>Everything that must hold before a fault may be asked for. All guards are asked; one that fails hides no other.</summary>
/// <param name="target">The target.</param>
/// <param name="time">Wall time of window and freezes.</param>
internal sealed class Guard(Target target, TimeProvider time)
{
    private static readonly TimeSpan PreviewLimit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Asks all guards, and for the last of them makes a template for each fault and has its targets resolved. All of it carries the
    /// drill's tag.
    /// </summary>
    public async Task<Clearance> ClearAsync(
        string drill, IReadOnlyList<NamedFault> faults, Injections injections, CancellationToken cancellationToken)
    {
        List<GuardChecked> all = [.. Calendar(), await IncidentsAsync(cancellationToken)];
        foreach (var region in faults.Select(fault => fault.Fault.Region).Distinct(StringComparer.Ordinal))
        {
            all.AddRange(await RegionAsync(drill, region, injections.In(region), cancellationToken));
        }

        var cleared = new List<ClearedFault>();
        foreach (var fault in faults)
        {
            var (allowed, found) = await TargetsAsync(drill, fault, injections.In(fault.Fault.Region), cancellationToken);
            all.Add(allowed);
            cleared.Add(found);
        }

        return new Clearance(all, cleared);
    }

    /// <summary>Guards that need no control plane.</summary>
    public IReadOnlyList<GuardChecked> Calendar() => [Window(), Freeze()];

    /// <summary>Whether everything that would be broken is on the allow-list.</summary>
    public GuardChecked Allowed(string what, IReadOnlyList<string> targets)
    {
        var strangers = targets.Where(arn => !IsAllowed(arn)).ToList();
        var detail = targets.Count == 0
            ? $"Nothing carries the tags of '{what}'. Tag what may be broken with '{target.Safety.OptInTag}'."
            : strangers.Count > 0
                ? $"'{string.Join("', '", strangers)}' would be broken by '{what}' and is not in safety.allow."
                : $"'{what}' would break {string.Join(", ", targets)}.";
        return new GuardChecked("targets", targets.Count > 0 && strangers.Count == 0, detail);
    }

    /// <summary>Account, Region, lever and other experiments, as FIS of one Region tells them.</summary>
    private async Task<IReadOnlyList<GuardChecked>> RegionAsync(
        string drill, string region, FaultInjection injection, CancellationToken cancellationToken)
    {
        var lever = await injection.LeverAsync(cancellationToken);
        var place = (lever.Arn ?? string.Empty).Split(':');
        var others = await injection.OthersUnderWayAsync(drill, cancellationToken);
        var status = lever.State?.Status?.Value ?? "unknown";
        return
        [
            new("account and Region", place.Length > 4 && place[3] == region && place[4] == target.Account,
                $"FIS answers for '{lever.Arn}'; the target file says account {target.Account}, Region {region}."),
            new("safety lever", status == "disengaged", $"The safety lever of {region} is '{status}'."),
            new("no other drill", others.Count == 0, others.Count == 0
                ? "No other experiment is under way."
                : $"Experiment '{string.Join("', '", others)}' is under way in {region}. Wait for its end."),
        ];
    }

    /// <summary>Resolves the targets without touching them, and holds them against the allow-list.</summary>
    private async Task<(GuardChecked Checked, ClearedFault Fault)> TargetsAsync(
        string drill, NamedFault fault, FaultInjection injection, CancellationToken cancellationToken)
    {
        var template = await injection.CreateTemplateAsync(drill, fault, target.Safety, cancellationToken);
        var targets = await injection.PreviewAsync(drill, fault.Name, template, PreviewLimit, cancellationToken);
        return (Allowed(fault.Name, targets), new ClearedFault(fault, template, targets));
    }

    private bool IsAllowed(string arn) => target.Safety.Allow.Any(allowed => allowed.EndsWith('*')
        ? arn.StartsWith(allowed[..^1], StringComparison.Ordinal)
        : arn == allowed);

    private GuardChecked Window()
    {
        if (target.Safety.WindowUtc is not { } window)
        {
            return new("time window", true, "The target allows drills at any time.");
        }

        var bounds = window.Split('-').Select(text => TimeOnly.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var now = TimeOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return new("time window", now.IsBetween(bounds[0], bounds[1]), string.Create(
            CultureInfo.InvariantCulture, $"It is {now:HH\\:mm} UTC; drills are allowed from {window.Replace("-", " to ", StringComparison.Ordinal)} UTC."));
    }

    private GuardChecked Freeze()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var freeze = target.Safety.Freezes.FirstOrDefault(range =>
        {
            var days = range.Split('/').Select(text => DateOnly.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            return today >= days[0] && today <= days[1];
        });
        return new("deployment freeze", freeze is null, freeze is null
            ? "No freeze is on."
            : $"A freeze is on: {freeze}.");
    }

    private async Task<GuardChecked> IncidentsAsync(CancellationToken cancellationToken)
    {
        if (target.Safety.IncidentAlarms.Count == 0)
        {
            return new("no open incident", true, "The target names no alarm that means an incident.");
        }

        using var cloudWatch = new AwsClients(target).CloudWatch(target.Detection.AlarmRegion);
        var answer = await ControlPlaneCalls.With(time).ExecuteAsync(
            async token => await cloudWatch.DescribeAlarmsAsync(
                new DescribeAlarmsRequest { AlarmNames = [.. target.Safety.IncidentAlarms] }, token),
            cancellationToken);
        var found = (answer.MetricAlarms ?? []).ToDictionary(
            alarm => alarm.AlarmName, alarm => alarm.StateValue?.Value ?? "unknown", StringComparer.Ordinal);
        var open = target.Safety.IncidentAlarms
            .Where(name => found.GetValueOrDefault(name, "absent") is "ALARM" or "absent")
            .Select(name => $"'{name}' is {found.GetValueOrDefault(name, "absent")}")
            .ToList();
        return new("no open incident", open.Count == 0, open.Count == 0
            ? "No incident alarm is in ALARM."
            : $"Alarm {string.Join(", ", open)}. End the incident, or correct safety.incidentAlarms.");
    }
}
