using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class TrafficSplitTests
{
    [Test]
    public void Seventy_to_thirty_before_and_after_and_nobody_while_the_Region_is_gone_is_met() =>
        AssertKind(VerdictKind.Met, Spread(t => t < 105 ? 70 : t < 130 ? 0 : 70));

    [Test]
    public void Equal_shares_are_missed() => AssertKind(VerdictKind.Missed, Spread(t => t < 105 ? 50 : t < 130 ? 0 : 50));

    [Test]
    public void A_broken_Region_that_keeps_its_users_is_missed() => AssertKind(VerdictKind.Missed, Spread(_ => 70));

    [Test]
    public void A_healed_Region_that_gets_too_few_users_back_is_missed() =>
        AssertKind(VerdictKind.Missed, Spread(t => t < 105 ? 70 : t < 130 ? 0 : 30));

    [Test]
    public void A_healed_Region_that_is_never_led_to_again_is_not_met() =>
        AssertKind(VerdictKind.Inconclusive, Spread(t => t < 105 ? 70 : 0));

    [Test]
    public void Users_whom_the_broken_Region_serves_are_missed() => AssertKind(VerdictKind.Missed, Spread(t => t < 105 ? 70 : t < 130 ? 0 : 70) with
    {
        Instead = (probe, t) => probe == Names.Writes
            ? new(ObservationKind.Measured, 0.004, t < 100 || (long)(t * 20) % 4 == 0 ? "one/app" : "two/app") : Answers(probe, t, u => u < 105 ? 70 : u < 130 ? 0 : 70),
    });

    [Test]
    public void Where_nothing_may_move_the_time_of_the_fault_counts_like_any_other()
    {
        AssertKind(VerdictKind.Met, Spread(_ => 70) with { Moves = Movement.Nothing });
        AssertKind(VerdictKind.Missed, Spread(t => t is > 105 and < 170 ? 0 : 70) with { Moves = Movement.Nothing });
    }

    [Test]
    public void The_secondary_Regions_own_share_is_the_rest() => AssertKind(VerdictKind.Met, Spread(_ => 70) with
    {
        Instead = (probe, t) => probe == Names.Writes && t >= 107
            ? new(ObservationKind.Measured, 0.004, "one/app")
            : Answers(probe, t, u => u < 105 ? 70 : u < 130 ? 100 : 70),
        OpenedAs = opened => opened with
        {
            Roles = opened.Roles with
            {
                BrokenRegion = "two", PublicName = opened.Roles.PublicName! with { BrokenAddresses = [Names.SecondaryAddress] },
            },
        },
    });

    [Test]
    public void Without_a_fault_the_whole_time_is_one_stage() => AssertKind(VerdictKind.Met, Spread(_ => 70) with
    {
        OpenedAs = opened => opened with { Faults = [], Roles = opened.Roles with { Witnesses = new Dictionary<string, WitnessRole>() } },
    });

    [Test]
    public void An_objective_that_names_no_share_measures_nothing() => Assert.That(
        new TrafficSplitJudge().Judge(ScriptedJournal.Timeline(Spread(_ => 70).Play()), Limits.TrafficSplit with { Expected = null }).Kind,
        Is.EqualTo(VerdictKind.Inconclusive));

    [Test]
    public void The_bounds_nearly_always_contain_how_far_the_share_is_off()
    {
        var missed = 0;
        const int Worlds = 20;
        for (var world = 1; world <= Worlds; world++)
        {
            var share = 40 + (55.0 * world / Worlds);
            var verdict = Judge(Spread(_ => share, world) with { Moves = Movement.Nothing });
            missed += verdict.Lower > Math.Abs(share - 70) || verdict.Upper < Math.Abs(share - 70) ? 1 : 0;
        }

        Assert.That(missed, Is.LessThan(3), $"of {Worlds}; two stages of 99 % each leave hardly one");
    }

    private static DrillScript Spread(Func<double, double> primaryPercent, int seed = 1) => new()
    {
        FaultS = 100, AlarmS = 104, ClientsS = 107, Moves = Movement.Traffic, HealAskedS = 128, HealedS = 128.2, EndS = 230,
        Instead = (probe, t) => Answers(probe, t, primaryPercent, seed),
    };

    private static ScriptedAnswer? Answers(string probe, double t, Func<double, double> primaryPercent, int seed = 1)
    {
        if (probe is not (Names.FirstAuthority or Names.SecondAuthority))
        {
            return probe == Names.Writes && t >= 107 ? new(ObservationKind.Measured, 0.004, "two/app") : null;
        }

        var draw = ScriptedNames.Share((long)Math.Round(t * 1000), (2 * seed) + (probe == Names.FirstAuthority ? 1 : 0));
        return new(ObservationKind.Measured, 0.004, 100 * draw < primaryPercent(t) ? Names.PrimaryAddress : Names.SecondaryAddress, 5);
    }

    private static void AssertKind(VerdictKind kind, DrillScript script)
    {
        var verdict = Judge(script);
        Assert.That(verdict.Kind, Is.EqualTo(kind), verdict.Reason);
    }

    private static Verdict Judge(DrillScript script) =>
        new TrafficSplitJudge().Judge(ScriptedJournal.Timeline(script.Play()), Limits.TrafficSplit);
}
