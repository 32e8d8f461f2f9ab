using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes.Histories;
using static ChaosHarness.Probes.ObservationKind;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>Doubles of a drill's probes: each turns the script's truth into what the real one would have seen.</summary>
internal sealed record ScriptedProbes(string Name, double IntervalS, Func<double, ScriptedAnswer> Truth)
{
    private const double SlipS = 0.0002;
    private const double SoonS = 0.004;
    private const double DeadlineS = 1;

    public static IReadOnlyList<ScriptedProbes> Of(DrillScript script)
    {
        double At(double? time) => time ?? double.PositiveInfinity;
        bool Cut(double t) => t >= script.FaultS && t < script.HealedS;
        ScriptedAnswer Users(double t) => new(
            t + script.ConnectS < script.FaultS || t + script.ConnectS >= At(script.ClientsS) ? Measured : Refused, script.ConnectS + SoonS);
        ScriptedAnswer State(string before, string after, double? changed, double t) => new(Measured, SoonS, t < At(changed) ? before : after);
        return
        [
            new(Names.Witness, 0.05, t => Cut(t) ? new(Unknown, DeadlineS) : new(Measured, 0.001)),
            new(Names.Writes, script.WriteIntervalS, Users),
            new(Names.Pooled, 0.1, Users),
            new(Names.Reads, 0.1, Users),
            new(Names.Transfers, 0.25, t => Users(t) is { Kind: Measured } answer ? answer with { Value = DrillScript.TotalBalance } : Users(t)),
            new(Names.Primary, 0.1, t => t < script.FaultS ? new(Measured, SoonS) : Cut(t) ? new(Unknown, DeadlineS) : new(Refused, SoonS)),
            new(Names.Secondary, 0.1, t => new(t < At(script.PromotedS) ? Refused : Measured, SoonS)),
            new(Names.Alarm, 0.2, t => State("OK", "ALARM", script.AlarmS, t)),
            new(Names.Failover, 0.2, t => State("none", "failing-over", script.DecidedS, t)),
            new(Names.Resolver, script.ResolverIntervalS, t => State("10.1.3.10", "10.2.3.10", script.DnsS, t)),
            new(Names.FirstAuthority, 0.2, script.PublicName.Authority),
            new(Names.SecondAuthority, 0.2, script.PublicName.Authority),
            new(Names.UsersResolver, 0.2, script.PublicName.Resolver),
            new(Names.OtherResolver, 0.2, script.PublicName.Shifted().Resolver),
            new(Names.Clock, 1, t => new(Measured, 0.0001, null, t)),
            new(Names.Heartbeat, 0.5, t => new(t < script.FaultS || t >= At(script.PromotedS) ? Measured : Refused, SoonS)),
            new(Names.HeartbeatVisible, 0.5, t => new(Measured, SoonS, null, Math.Floor((Math.Min(t, script.FaultS) - 0.5) / 0.5) - 1)),
        ];
    }

    /// <summary>Every planned sample once, as the pacer records them; what is asked is true when it is answered.</summary>
    public IEnumerable<ScriptedEntry> Samples(DrillScript script)
    {
        const double FirstS = 0.5;
        long sequence = 0;
        for (var planned = FirstS; planned < script.EndS - 0.5; planned = FirstS + (++sequence * IntervalS))
        {
            var asked = planned + SlipS;
            var answer = script.Instead(Name, planned) ?? Truth(asked);
            var body = new ObservationBody
            {
                N = sequence,
                PlannedNs = DrillScript.Ns(planned),
                AskedNs = DrillScript.Ns(asked),
                SentNs = script.ConnectS > 0 && Name is (Names.Writes or Names.Reads) ? DrillScript.Ns(asked + script.ConnectS) : null,
                AnsweredNs = DrillScript.Ns(asked + answer.TookS),
                Outcome = answer.Kind,
                Late = answer.Late ? true : null,
                Subject = answer.Subject,
                Value = answer.Value,
                Item = Name switch
                {
                    Names.Writes or Names.Pooled => DrillScript.IdOf(Name, sequence),
                    Names.Transfers => Transfer.Of(sequence, DrillScript.Accounts).ToString(),
                    _ => null,
                },
            };
            yield return new ScriptedEntry(body.AnsweredNs, EntryKinds.Observation, Name, body);
        }
    }
}
