using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class RecoveryTimeTests
{
    [Test]
    public void Whatever_the_true_times_are_the_bounds_contain_the_recovery_and_every_phase()
    {
        Gen.Double[0.05, 6].Array[5].Select(Gen.Double[9, 11], (steps, fault) => (steps, fault)).Sample(
            world => AssertEnclosed(world.fault, world.steps), iter: 40, threads: 1);
    }

    [Test]
    public void Where_only_users_move_the_phases_are_detection_dns_and_client()
    {
        var names = new ScriptedNames { MovedS = 14 };
        var movedS = names.ResolverMovedS(10);
        var verdict = Judge(new DrillScript
        {
            Moves = Movement.Traffic, PublicName = names, AlarmS = 13, DecidedS = null, PromotedS = null, DnsS = null, ClientsS = movedS + 0.5,
        });
        Assert.That(verdict.Phases.Select(phase => phase.Name), Is.EqualTo(["detection", "dns", "client"]), verdict.Reason);
        Enclosed.Within(verdict.Phases[0].Lower, verdict.Phases[0].Upper, 3, "detection");
        Enclosed.Within(verdict.Phases[1].Lower, verdict.Phases[1].Upper, movedS - 13, "dns");
        Assert.That(verdict.Phases.Sum(phase => phase.Value), Is.EqualTo((verdict.Lower + verdict.Upper) / 2).Within(1e-6));
    }

    [TestCase(null, "detection")]
    [TestCase(13.0, "dns")]
    public void Users_who_are_never_led_elsewhere_put_the_fault_on_the_phase_that_did_not_end(double? alarmS, string phase)
    {
        // Whatever address the users' resolver happened to draw last, the name had not moved.
        Gen.Int[0, 100_000].Sample(
            seed =>
            {
                var verdict = Judge(Unserved(new ScriptedNames { MovedS = null, Seed = seed }, alarmS));
                Assert.That(verdict.Phases[^1].Name, Is.EqualTo(phase), verdict.Reason);
                Assert.That(verdict.Upper, Is.Null);
            },
            iter: 40, threads: 1);
    }

    [Test]
    public void Users_who_are_led_elsewhere_and_still_fail_put_the_fault_on_the_clients() => Assert.That(
        Judge(Unserved(new ScriptedNames { MovedS = 14 }, alarmS: 13)).Phases[^1].Name, Is.EqualTo("client"));

    [Test]
    public void A_name_that_was_seen_late_leaves_the_time_of_the_clients_within_its_bounds() =>
        AssertEnclosed(475d / 46, [1, 2.7571763502141127, 1.7300184719115919, 0.3, 1d / 17]);

    [Test]
    public void A_machine_that_stands_still_as_service_comes_back_leaves_the_recovery_within_its_bounds()
    {
        Gen.Double[-0.3, 0.2].Select(Gen.Double[0.05, 0.9], (begin, length) => (begin, length)).Sample(
            still =>
            {
                // Whatever would be answered while the machine stands still is answered when it goes on.
                var begun = 17 + still.begin;
                var ended = begun + still.length;
                var script = new DrillScript
                {
                    ResolverIntervalS = 0.02,
                    Instead = (probe, t) => t + 0.004 < begun || t >= ended ? null : probe switch
                    {
                        Names.Writes => new(t < 17 ? ObservationKind.Refused : ObservationKind.Measured, ended - t),
                        Names.Resolver => new(ObservationKind.Measured, ended - t, t < 16 ? "10.1.3.10" : "10.2.3.10"),
                        _ => null,
                    },
                };
                var verdict = Judge(script);
                Enclosed.Within(verdict.Lower, verdict.Upper, 17 - script.FaultS, "all");
            },
            iter: 30, threads: 1);
    }

    [Test]
    public void What_users_take_to_connect_does_not_widen_the_recovery()
    {
        Gen.Double[0.02, 0.4].Select(Gen.Double[16.5, 17.5], (connect, clients) => (connect, clients)).Sample(
            world =>
            {
                var script = new DrillScript { ConnectS = world.connect, ClientsS = world.clients };
                var verdict = Judge(script);
                Enclosed.Within(verdict.Lower, verdict.Upper, world.clients - script.FaultS, "all");
                Assert.That(verdict.Upper - verdict.Lower, Is.LessThan(2.5 * script.WriteIntervalS));
            },
            iter: 30, threads: 1);
    }

    [Test]
    public void The_phases_add_up_to_the_mid_point_of_the_whole_to_the_nanosecond()
    {
        Gen.Double[0.05, 6].Array[5].Sample(
            steps =>
            {
                var verdict = Judge(Stepped(10, steps) with { HealAskedS = 75, HealedS = 75.2, EndS = 80 });
                var middle = ((decimal)verdict.Lower!.Value + (decimal)verdict.Upper!.Value) / 2;
                Assert.That(verdict.Phases.Select(phase => phase.Name), Is.EqualTo(new[] { "detection", "decision", "promotion", "dns", "client" }));
                Assert.That(
                    verdict.Phases.Sum(phase => (decimal)phase.Value!.Value), Is.EqualTo(middle).Within(0.000_000_001m));
            },
            iter: 20, threads: 1);
    }

    [TestCase(14, 14.2, 14.6, 25, TestName = "A_name_that_changes_after_clients_were_served_adds_nothing_to_the_whole")]
    [TestCase(14.5, 14.2, 14.6, 16, TestName = "An_alarm_after_the_decision_leaves_nothing_for_the_decision")]
    [TestCase(null, 14.2, null, 16, TestName = "Milestones_that_nobody_saw_leave_the_whole_as_it_is")]
    public void Phases_lie_end_to_end_whatever_the_order(double? alarm, double? decided, double? promoted, double? dns)
    {
        var verdict = Judge(new DrillScript { AlarmS = alarm, DecidedS = decided, PromotedS = promoted, DnsS = dns });
        Assert.That(verdict.Phases, Has.All.Property("Value").GreaterThanOrEqualTo(0).And.All.Property("Lower").GreaterThanOrEqualTo(0));
        Assert.That(
            verdict.Phases.Sum(phase => (decimal)phase.Value!.Value),
            Is.EqualTo(((decimal)verdict.Lower!.Value + (decimal)verdict.Upper!.Value) / 2).Within(0.000_000_001m));
    }

    [Test]
    public void Seven_seconds_meet_a_minute_miss_five_and_straddle_seven()
    {
        var script = new DrillScript();
        Assert.Multiple(() =>
        {
            Assert.That(Judge(script).Kind, Is.EqualTo(VerdictKind.Met));
            Assert.That(Judge(script, 5).Kind, Is.EqualTo(VerdictKind.Missed));
            Assert.That(Judge(script, 5).Reason, Does.Contain("phase at fault"));
            Assert.That(Judge(script, 7).Kind, Is.EqualTo(VerdictKind.Inconclusive));
            Assert.That(Judge(script, 7).Reason, Does.Contain("straddles the limit"));
        });
    }

    [Test]
    public void A_limit_hit_exactly_is_met_and_only_a_lower_bound_beyond_it_is_missed()
    {
        var script = new DrillScript();
        var measured = Judge(script);
        Assert.Multiple(() =>
        {
            Assert.That(Judge(script, measured.Upper!.Value).Kind, Is.EqualTo(VerdictKind.Met));
            Assert.That(Judge(script, double.BitDecrement(measured.Upper!.Value)).Kind, Is.EqualTo(VerdictKind.Inconclusive));
            Assert.That(Judge(script, measured.Lower!.Value).Kind, Is.EqualTo(VerdictKind.Inconclusive));
            Assert.That(Judge(script, double.BitDecrement(measured.Lower!.Value)).Kind, Is.EqualTo(VerdictKind.Missed));
        });
    }

    [TestCase("detection", "the alarm never announced")]
    [TestCase("decision", "no failover was ever begun")]
    [TestCase("promotion", "the standby never accepted a write")]
    [TestCase("dns", "never answered the new address")]
    [TestCase("client", "users still failed")]
    public void A_recovery_that_never_came_has_no_upper_bound_and_names_the_phase_at_fault(string phase, string words)
    {
        var verdict = Judge(NeverAfter(phase), 30);
        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed));
            Assert.That(verdict.Lower, Is.EqualTo(40).Within(0.2));
            Assert.That(verdict.Upper, Is.Null);
            Assert.That(verdict.Phases[^1], Has.Property("Name").EqualTo(phase).And.Property("Upper").Null.And.Property("Value").Null);
            Assert.That(verdict.Reason, Does.Contain($"phase at fault is {phase}").And.Contain(words).And.StartWith("More than"));
            Assert.That(Judge(NeverAfter(phase)).Kind, Is.EqualTo(VerdictKind.Inconclusive), "nobody waited for the limit");
        });
    }

    [Test]
    public void A_milestone_that_slipped_between_two_questions_is_not_blamed_when_a_later_one_was_seen()
    {
        var verdict = Judge(NeverAfter("client") with { DecidedS = null }, 30);
        Assert.That(verdict.Reason, Does.Contain("phase at fault is client"));
    }

    [Test]
    public void An_answer_without_a_state_does_not_prove_that_the_old_state_still_held()
    {
        // The name led to the new address at 15 s; until 16 s the resolver answered SERVFAIL.
        var script = new DrillScript
        {
            DnsS = 15,
            Instead = (probe, t) => probe == Names.Resolver && t is >= 14.9 and < 16 ? new(ObservationKind.Refused, 0.004) : null,
        };
        var phases = Judge(script).Phases.ToDictionary(phase => phase.Name);
        Assert.Multiple(() =>
        {
            Enclosed.Within(phases["dns"].Lower, phases["dns"].Upper, 15 - 14.6, "dns");
            Enclosed.Within(phases["client"].Lower, phases["client"].Upper, 17 - 15, "client");
        });
    }

    [Test]
    public void Service_that_comes_back_and_is_lost_again_counts_until_it_stays()
    {
        var verdict = Judge(new DrillScript
        {
            HealAskedS = 80, HealedS = 80.2, EndS = 85,
            Instead = (probe, t) => probe == Names.Writes && t is >= 45 and < 46 ? new(ObservationKind.Refused, 0.004) : null,
        });
        Assert.Multiple(() =>
        {
            Enclosed.Within(verdict.Lower, verdict.Upper, 36, "all");
            Assert.That(verdict.Reason, Does.Contain("lost again 1 time(s)"));
        });
    }

    [Test]
    public void Service_shorter_than_the_stability_window_is_no_recovery()
    {
        var verdict = Judge(new DrillScript { HealAskedS = 36 });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)));
    }

    [Test]
    public void Starved_samples_widen_the_interval_and_never_narrow_it()
    {
        var entries = new DrillScript().Play();
        var whole = Judge(entries);
        var around = entries
            .Where(entry => entry.Source == Names.Writes && entry.AtNs is > 9_000_000_000 and < 18_000_000_000).ToHashSet();
        Gen.Double[0.01, 0.9].Select(Gen.Int, (share, seed) => (share, seed)).Sample(
            starving =>
            {
                var random = new Random(starving.seed);
                var starved = Judge(entries.Select(
                    entry => around.Contains(entry) && random.NextDouble() < starving.share ? Starve(entry) : entry));
                Assert.That(starved.Lower, Is.LessThanOrEqualTo(whole.Lower!.Value));
                Assert.That(starved.Upper, Is.GreaterThanOrEqualTo(whole.Upper!.Value));
            },
            iter: 30, threads: 1);
    }

    [Test]
    public void Where_nobody_failed_the_longest_time_without_a_sample_could_have_hidden_an_outage()
    {
        var calm = new DrillScript { ClientsS = 0 };
        var starved = Judge(calm with
        {
            Instead = (probe, t) => probe == Names.Writes && t is >= 20 and < 23 ? new(ObservationKind.Starved, 0) : null,
        });
        Assert.Multiple(() =>
        {
            Assert.That(Judge(calm).Kind, Is.EqualTo(VerdictKind.Met));
            Assert.That(Judge(calm).Lower, Is.Zero);
            Assert.That(Judge(calm).Upper, Is.EqualTo(0.05).Within(1e-6));
            Assert.That(starved.Upper, Is.EqualTo(3.05).Within(1e-6));
        });
    }

    [TestCase(Names.Writes, 9.9)]
    [TestCase(Names.Writes, 25)]
    [TestCase(Names.Witness, 0)]
    [TestCase(Names.Writes, 0)]
    public void What_was_not_watched_is_not_met(string probe, double untilS)
    {
        var calm = new DrillScript { ClientsS = 0 };
        var blind = calm.Play().Where(entry => entry.Source != probe || entry.AtNs < DrillScript.Ns(untilS));
        Assert.That(Judge(blind).Kind, Is.EqualTo(VerdictKind.Inconclusive));
    }

    [Test]
    public void Users_who_were_not_served_before_the_fault_cannot_be_said_to_recover_from_it()
    {
        var script = new DrillScript
        {
            ClientsS = 0, Instead = (probe, t) => probe == Names.Writes && t < 10 ? new(ObservationKind.Refused, 0.004) : null,
        };
        Assert.That(Judge(script).Kind, Is.EqualTo(VerdictKind.Inconclusive));
        Assert.That(Judge(script).Reason, Does.Contain("no user's write was acknowledged before the fault"));
    }

    // Writes of users whom the name led to the far Region take 160 ms, reads by the Region that takes over 20 ms; first acknowledged at 17.16 s.
    [TestCase("two/app", 0.02)]
    [TestCase("one/app", 0.16)]
    public void A_way_back_takes_no_longer_than_reads_by_the_region_that_answered_first(string reader, double wayBackS)
    {
        var verdict = Judge(new DrillScript
        {
            ClientsS = 17,
            Instead = (probe, t) => (probe, t) switch
            {
                (Names.Writes, < 10) => new(ObservationKind.Measured, 0.16, "two/app"),
                (Names.Writes, >= 17) => new(ObservationKind.Measured, 0.16, "two/app"),
                (Names.Reads, < 10) => new(ObservationKind.Measured, 0.02, reader),
                _ => null,
            },
        });
        var begun = 0.05 + 0.001;
        Enclosed.Within(verdict.Lower, verdict.Upper, 7.16, "all");
        Assert.That(verdict.Upper - verdict.Lower, Is.EqualTo(begun + 0.05 + wayBackS).Within(0.01));
    }

    [Test]
    public void Several_failed_samples_in_a_row_tell_more_of_the_begin_than_one_after_a_slow_answer()
    {
        // Every twentieth connection takes 0.3 s: one failed sample proves little before that, two in a row prove it.
        var script = new DrillScript
        {
            Instead = (probe, t) => probe == Names.Witness && t < 9.9 && (int)Math.Round(t / 0.05) % 20 == 0
                ? new(ObservationKind.Measured, 0.3) : null,
        };
        var fault = FaultWindow.In(ScriptedJournal.Timeline(script.Play()))!.Began;
        Enclosed.Within(fault.Earliest.Seconds, fault.Latest.Seconds, script.FaultS, "begin");
        Assert.That((fault.Latest - fault.Earliest).TotalSeconds, Is.LessThan(0.12));
    }

    private static void AssertEnclosed(double fault, double[] steps)
    {
        var script = Stepped(fault, steps) with { HealAskedS = 75, HealedS = 75.2, EndS = 80 };
        var verdict = Judge(script);
        Enclosed.Within(verdict.Lower, verdict.Upper, script.ClientsS!.Value - script.FaultS, "all");
        foreach (var (phase, truth) in verdict.Phases.Zip(steps))
        {
            Enclosed.Within(phase.Lower, phase.Upper, truth, phase.Name);
        }
    }

    private static DrillScript Stepped(double fault, double[] steps) => new()
    {
        FaultS = fault,
        AlarmS = fault + steps[0],
        DecidedS = fault + steps[..2].Sum(),
        PromotedS = fault + steps[..3].Sum(),
        DnsS = fault + steps[..4].Sum(),
        ClientsS = fault + steps.Sum(),
    };

    private static DrillScript Unserved(ScriptedNames names, double? alarmS) => new()
    {
        Moves = Movement.Traffic, PublicName = names, AlarmS = alarmS, DecidedS = null, PromotedS = null, DnsS = null, ClientsS = null,
    };

    private static DrillScript NeverAfter(string phase) => new()
    {
        AlarmS = phase is "detection" ? null : 14,
        DecidedS = phase is "detection" or "decision" ? null : 14.2,
        PromotedS = phase is "detection" or "decision" or "promotion" ? null : 14.6,
        DnsS = phase is not "client" ? null : 16,
        ClientsS = null,
    };

    private static ScriptedEntry Starve(ScriptedEntry entry) =>
        entry with { Body = (ObservationBody)entry.Body with { Outcome = ObservationKind.Starved } };

    private static Verdict Judge(DrillScript script, double limit = 60) => Judge(script.Play(), limit);

    private static Verdict Judge(IEnumerable<ScriptedEntry> entries, double limit = 60) =>
        new RecoveryTimeJudge().Judge(ScriptedJournal.Timeline(entries), Limits.RecoveryTime with { Limit = limit });
}
