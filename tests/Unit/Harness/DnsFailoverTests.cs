using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class DnsFailoverTests
{
    [Test]
    public void A_name_that_everybody_left_within_the_limit_is_met_and_each_server_is_named()
    {
        var verdict = Judge(new DrillScript());
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Met), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain("ns-1").And.Contain("ns-2").And.Contain("users").And.Contain("other").And.Contain("100 % of them by"));
        Assert.That(verdict.Reason, Does.Not.Contain("Disobedient"));
    }

    [Test]
    public void The_bounds_contain_the_moment_at_which_the_last_server_moved()
    {
        Gen.Select(Gen.Double[11, 25], Gen.Double[0, 5], Gen.Int[0, 100_000]).Sample(
            (moved, filled, seed) =>
            {
                var names = new ScriptedNames { MovedS = moved, FilledS = filled, Seed = seed };
                var verdict = Judge(new DrillScript { PublicName = names });

                var truth = new[] { moved, names.ResolverMovedS(10), names.Shifted().ResolverMovedS(10) }.Max();
                Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Met), verdict.Reason);
                Assert.That(verdict.Upper, Is.GreaterThanOrEqualTo(truth - 10 - 0.001), verdict.Reason);
                Assert.That(verdict.Lower, Is.LessThanOrEqualTo(truth - 10 + 0.001), verdict.Reason);
            },
            iter: 25, threads: 1);
    }

    [Test]
    public void A_limit_that_was_not_kept_is_missed()
    {
        var verdict = Judge(new DrillScript { PublicName = new ScriptedNames { MovedS = 75 }, HealAskedS = 100, HealedS = 100.2, EndS = 110 });
        Assert.That((verdict.Kind, verdict.Upper is not null), Is.EqualTo((VerdictKind.Missed, true)), verdict.Reason);
        Enclosed.Within(verdict.Lower, verdict.Upper + 6, 65, "the name servers");
    }

    [Test]
    public void A_name_that_never_moves_is_missed_without_an_upper_bound()
    {
        var verdict = Judge(Long(new ScriptedNames { MovedS = null }));
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Missed, (double?)null)), verdict.Reason);
        Assert.That(verdict.Lower, Is.GreaterThan(80));
        Assert.That(verdict.Reason, Does.Contain("ns-1 still led there"));
    }

    [Test]
    public void A_name_that_had_not_moved_when_the_watch_ended_early_is_not_met()
    {
        var verdict = Judge(new DrillScript { PublicName = new ScriptedNames { MovedS = null } });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
    }

    [Test]
    public void A_name_server_that_never_learns_of_the_change_is_missed_and_the_disagreement_is_told()
    {
        var stale = new ScriptedNames { MovedS = null };
        var verdict = Judge(Long(new ScriptedNames()) with
        {
            Instead = (probe, t) => probe == Names.SecondAuthority ? stale.Authority(t) : null,
        });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Missed, (double?)null)), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain("The name servers disagree").And.Contain("ns-2 still led there"));
    }

    [Test]
    public void Users_whose_resolver_keeps_addresses_too_long_miss_the_limit_and_it_is_named()
    {
        var names = new ScriptedNames();
        var verdict = Judge(Long(names) with { Instead = (probe, t) => probe == Names.UsersResolver ? For(names, t, 300) : null });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Missed, (double?)null)), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain("users (Extends"));
    }

    [Test]
    public void Another_resolver_that_disobeys_is_named_and_does_not_count()
    {
        var names = new ScriptedNames();
        var verdict = Judge(Long(names) with { Instead = (probe, t) => probe == Names.OtherResolver ? For(names, t, 300) : null });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Met), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain("other (Extends").And.Contain("not counted"));
    }

    [Test]
    public void A_resolver_that_keeps_another_Regions_address_for_too_long_had_nothing_to_move()
    {
        var verdict = Judge(Long(new ScriptedNames()) with
        {
            Instead = (probe, t) => probe == Names.UsersResolver
                ? new(ObservationKind.Measured, 0.004, Names.SecondaryAddress, Math.Ceiling(300 - t)) : null,
        });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
    }

    [Test]
    public void A_resolver_that_goes_back_has_not_moved_until_it_stays()
    {
        var names = new ScriptedNames();
        var verdict = Judge(Long(names) with
        {
            Instead = (probe, t) => probe == Names.UsersResolver && t is >= 60 and < 62
                ? new(ObservationKind.Measured, 0.004, Names.PrimaryAddress, 3) : null,
        });
        Enclosed.Within(verdict.Lower, verdict.Upper, 52, "the way back");
    }

    [Test]
    public void A_resolver_that_fails_has_not_moved()
    {
        var verdict = Judge(Long(new ScriptedNames()) with
        {
            Instead = (probe, t) => probe == Names.UsersResolver && t is >= 12 and < 80
                ? new(ObservationKind.Refused, 0.004) : null,
        });
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain("users (Failing"));
    }

    [Test]
    public void A_resolver_that_fell_silent_was_not_seen_to_stay()
    {
        var verdict = Judge(new DrillScript
        {
            Instead = (probe, t) => probe == Names.UsersResolver && t is >= 25 and < 32 ? new(ObservationKind.Unknown, 1) : null,
        });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
    }

    [TestCase(Names.FirstAuthority)]
    [TestCase(Names.UsersResolver)]
    public void A_server_that_was_never_heard_is_not_met(string silent)
    {
        var never = Judge(new DrillScript { Instead = (probe, _) => probe == silent ? new(ObservationKind.Unknown, 1) : null });
        var later = Judge(new DrillScript { Instead = (probe, t) => probe == silent && t >= 10 ? new(ObservationKind.Unknown, 1) : null });
        Assert.That((never.Kind, never.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), never.Reason);
        Assert.That((later.Kind, later.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), later.Reason);
    }

    [Test]
    public void A_name_that_did_not_lead_to_the_primary_Region_shows_nothing()
    {
        var verdict = Judge(new DrillScript { PublicName = new ScriptedNames { MovedS = 0 } });
        Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
    }

    [Test]
    public void A_target_file_that_does_not_say_where_addresses_lead_leaves_it_unmeasured()
    {
        var entries = new DrillScript().Play().Select(entry => entry.Body is DrillOpened opened
            ? entry with
            {
                Body = opened with { Roles = opened.Roles with { PublicName = opened.Roles.PublicName! with { PrimaryAddresses = [] } } },
            }
            : entry);
        Assert.That(Judge(entries).Reason, Does.Contain("regions.primary.addresses"));
    }

    /// <summary>A drill whose fault is watched until 100 s.</summary>
    private static DrillScript Long(ScriptedNames names) => new() { PublicName = names, HealAskedS = 100, HealedS = 100.2, EndS = 110 };

    /// <summary>A resolver that has kept the primary Region's address since 1 s, and keeps it for a time of its own.</summary>
    private static ScriptedAnswer For(ScriptedNames names, double t, double keepsS) => t < 1 + keepsS
        ? new(ObservationKind.Measured, 0.004, Names.PrimaryAddress, Math.Ceiling(1 + keepsS - t))
        : names.Kept(t, keepsS);

    private static Verdict Judge(DrillScript script) => Judge(script.Play());

    private static Verdict Judge(IEnumerable<ScriptedEntry> entries) =>
        new DnsFailoverJudge().Judge(ScriptedJournal.Timeline(entries), Limits.DnsFailover);
}
