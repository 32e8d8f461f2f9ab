using System.Net;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Route 53's calls about health checks.</summary>
internal sealed class HealthCheckOperations(
    HealthCheckBoard board,
    CheckerFleet fleet,
    AlarmCopies alarms,
    IReadOnlyList<IPAddress?> checkers,
    int labIntervalSeconds)
{
    /// <summary>Health checks that an account may have.</summary>
    private const int Limit = 200;

    private readonly Lock creating = new();

    public IEnumerable<KeyValuePair<string, AwsOperation>> Operations =>
    [
        Named("CreateHealthCheck", Create),
        Named("GetHealthCheck", call => new WireMap { ["HealthCheck"] = HealthCheckWire.Write(Find(call)) }),
        Named("UpdateHealthCheck", Update),
        Named("DeleteHealthCheck", Delete),
        Named("ListHealthChecks", List),
        Named("GetHealthCheckCount", _ => new WireMap { ["HealthCheckCount"] = board.Checks.Count }),
        Named("GetHealthCheckStatus", call => Observations(call, pair => pair.Last)),
        Named("GetHealthCheckLastFailureReason", call => Observations(call, pair => pair.LastFailure)),
        Named("GetCheckerIpRanges", _ => new WireMap
        {
            ["CheckerIpRanges"] = new WireList(checkers.OfType<IPAddress>().Select(address => $"{address}/32")),
        }),
    ];

    /// <summary>Adds a check and sets the checkers on it.</summary>
    public void Add(HealthCheck check)
    {
        fleet.Report(board.Put(check));
        fleet.Start(check);
    }

    private WireMap Create(AwsCall call)
    {
        var reference = call.Input.Required("CallerReference");
        var map = call.Input.Map("HealthCheckConfig") ?? throw new InvalidMemberException("'HealthCheckConfig' is missing.");
        var config = HealthCheckWire.ReadNew(map, labIntervalSeconds);
        lock (creating)
        {
            var check = board.Checks.FirstOrDefault(known => known.CallerReference == reference);
            if (check is not null && !config.SameAs(check.Config))
            {
                throw new AwsException(
                    "HealthCheckAlreadyExists",
                    $"A health check with CallerReference '{reference}' and other settings exists.",
                    409);
            }

            if (check is null)
            {
                check = Validated(new HealthCheck(Guid.NewGuid().ToString(), reference, 1, config));
                if (board.Checks.Count >= Limit)
                {
                    throw new AwsException(
                        "TooManyHealthChecks", $"The account has {Limit} health checks, which is the limit. Delete one first.");
                }

                Add(check);
            }

            return new WireMap
            {
                ["HealthCheck"] = HealthCheckWire.Write(check),
                [RestXmlProtocol.LocationMember] = $"https://route53.amazonaws.com/2013-04-01/healthcheck/{check.Id}",
            };
        }
    }

    private WireMap Update(AwsCall call)
    {
        lock (creating)
        {
            var check = Find(call);
            if (call.Input.Integer("HealthCheckVersion") is { } version && version != check.Version)
            {
                throw new AwsException(
                    "HealthCheckVersionMismatch", $"The version is {check.Version}, not {version}.", 409);
            }

            var updated = Validated(check with
            {
                Version = check.Version + 1,
                Config = HealthCheckWire.ReadUpdate(call.Input, check.Config),
            });
            Add(updated);
            return new WireMap { ["HealthCheck"] = HealthCheckWire.Write(updated) };
        }
    }

    // An alarm is copied anew with every update: that is how a check gets to know that its alarm was changed.
    private HealthCheck Validated(HealthCheck check)
    {
        HealthCheckRules.Check(check.Config, board.Find);
        return check.Config.Alarm is { } alarm ? check with { Alarm = alarms.Take(alarm) } : check;
    }

    private WireMap Delete(AwsCall call)
    {
        var check = Find(call);
        fleet.Stop(check.Id);
        fleet.Report(board.Remove(check.Id));
        return [];
    }

    private WireMap List(AwsCall call)
    {
        var limit = (int)Math.Clamp(call.Input.Integer("maxitems") ?? 100, 1, 1000);
        var marker = call.Input.Text("marker") ?? "";
        var rest = board.Checks.Where(check => string.CompareOrdinal(check.Id, marker) >= 0).ToList();
        return new WireMap
        {
            ["HealthChecks"] = new WireList(rest.Take(limit).Select(HealthCheckWire.Write), "HealthCheck"),
            ["Marker"] = marker,
            ["IsTruncated"] = rest.Count > limit,
            ["NextMarker"] = rest.Count > limit ? rest[limit].Id : null,
            ["MaxItems"] = limit,
        };
    }

    private WireMap Observations(
        AwsCall call, Func<(int Checker, CheckerObservation? Last, CheckerObservation? LastFailure), CheckerObservation?> pick)
    {
        var check = Find(call);
        if (!check.Config.IsEndpoint)
        {
            throw new AwsException(
                "InvalidInput", $"The health check '{check.Id}' is of type {check.Config.Type} and has no checkers.");
        }

        var observed = board.Observations(check.Id)
            .Select(known => (Observation: pick(known), known.Checker))
            .Where(pair => pair.Observation is not null)
            .Select(pair => new WireMap
            {
                ["Region"] = CheckerRegions.Of(pair.Checker),
                ["IPAddress"] = (checkers[pair.Checker] ?? IPAddress.Loopback).ToString(),
                ["StatusReport"] = new WireMap
                {
                    ["Status"] = pair.Observation!.Text,
                    ["CheckedTime"] = pair.Observation.At,
                },
            });
        return new WireMap { ["HealthCheckObservations"] = new WireList(observed, "HealthCheckObservation") };
    }

    private HealthCheck Find(AwsCall call)
    {
        var id = call.Input.Required("HealthCheckId");
        return board.Find(id)
            ?? throw new AwsException("NoSuchHealthCheck", $"No health check exists with the specified ID {id}.", 404);
    }

    private static KeyValuePair<string, AwsOperation> Named(string name, Func<AwsCall, WireMap> carryOut) =>
        new(name, (call, _) => ValueTask.FromResult(carryOut(call)));
}
