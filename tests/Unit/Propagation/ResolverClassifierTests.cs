using ChaosHarness.Probes;
using ChaosHarness.Probes.Propagation;
using ChaosHarness.Tests.Unit.Probes;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Propagation;

[Parallelizable]
public sealed class ResolverClassifierTests
{
    private static readonly RecordChange AtTen = new()
    {
        Old = "o", New = "n", TtlSeconds = 5, After = Some.At(9.5), By = Some.At(10),
    };

    [Test]
    public void Every_kind_of_resolver_is_recognised_whatever_its_phase_and_the_poll(
        [Values(
            ResolverClass.Compliant, ResolverClass.Shortens, ResolverClass.Extends, ResolverClass.ServesStale,
            ResolverClass.NegativeCached, ResolverClass.Failing, ResolverClass.SeveralCaches, ResolverClass.Unknown)]
        ResolverClass kind)
    {
        for (int seed = 0; seed < 200; seed++)
        {
            (ModelResolver resolver, IReadOnlyList<ResolverAnswer> answers) = ModelResolver.Asked(kind, seed);

            ResolverPropagation found = ResolverClassifier.Classify(resolver.Change, answers);

            Assert.That(
                found.Class, Is.EqualTo(kind), $"seed {seed}, TTL {resolver.Change.TtlSeconds} s, gap {resolver.GapS:0.00} s: {found.Words}");
        }
    }

    [Test]
    public void The_true_switch_lies_in_the_bracket_and_the_bracket_is_as_wide_as_the_poll(
        [Values(ResolverClass.Compliant, ResolverClass.Extends, ResolverClass.ServesStale, ResolverClass.NegativeCached)]
        ResolverClass kind)
    {
        int wide = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            (ModelResolver resolver, IReadOnlyList<ResolverAnswer> answers) = ModelResolver.Asked(kind, seed);

            ResolverPropagation found = ResolverClassifier.Classify(resolver.Change, answers);

            Assert.That(found.SwitchedBy, Is.Not.Null);
            Assert.That(resolver.SwitchedS, Is.InRange(found.SwitchedAfter.Seconds, found.SwitchedBy!.Value.Seconds), $"seed {seed}");
            wide += (found.SwitchedBy.Value - found.SwitchedAfter).TotalSeconds > resolver.GapS + 0.05 ? 1 : 0;
        }

        // Only lost answers widen it, and 2 % of them are lost.
        Assert.That(wide, Is.LessThan(30));
    }

    [Test]
    public void An_obedient_cache_is_never_accused() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 30]).Sample(
            (seed, lost) =>
            {
                (ModelResolver resolver, IReadOnlyList<ResolverAnswer> answers) = ModelResolver.Asked(ResolverClass.Compliant, seed);
                Random random = new(seed);
                List<ResolverAnswer> heard = [.. answers.Where(_ => random.Next(100) >= lost)];
                return ResolverClassifier.Classify(resolver.Change, heard).Class
                    is ResolverClass.Compliant or ResolverClass.Unknown;
            },
            iter: 2000, seed: "0000KOIKJR21");

    [Test]
    public void Silence_is_never_an_old_answer()
    {
        ResolverAnswer[] answers = [.. Enumerable.Range(0, 30).Select(second => new ResolverAnswer(
            Some.At(second), Some.At(second + 1), ResolverAnswerKind.Unknown, null, null))];

        ResolverPropagation found = ResolverClassifier.Classify(AtTen, answers);

        Assert.Multiple(() =>
        {
            Assert.That((found.Class, found.LostShare), Is.EqualTo((ResolverClass.Unknown, 1.0)));
            Assert.That((found.SwitchedAfter, found.SwitchedBy), Is.EqualTo((AtTen.After, (DrillTime?)null)));
        });
    }

    [Test]
    public void A_violation_is_proved_before_the_switch_is_seen()
    {
        ResolverAnswer[] answers = [.. Enumerable.Range(0, 13).Select(second => new ResolverAnswer(
            Some.At(second), Some.At(second + 0.01), ResolverAnswerKind.Addresses, "o", 15 - second))];

        ResolverPropagation found = ResolverClassifier.Classify(AtTen, answers);

        Assert.That((found.Class, found.SwitchedBy), Is.EqualTo((ResolverClass.Extends, (DrillTime?)null)));
    }

    [Test]
    public void Two_old_answers_after_expiry_say_for_how_long_at_least()
    {
        ResolverAnswer[] answers =
        [
            new(Some.At(11), Some.At(11.01), ResolverAnswerKind.Addresses, "o", 3),
            new(Some.At(17), Some.At(17.01), ResolverAnswerKind.Addresses, "o", 30),
            new(Some.At(18), Some.At(18.01), ResolverAnswerKind.Addresses, "o", 30),
        ];

        ResolverPropagation found = ResolverClassifier.Classify(AtTen, answers);

        Assert.That((found.Class, found.OverdueAtLeast), Is.EqualTo((ResolverClass.ServesStale, TimeSpan.FromSeconds(3))));
    }
}
