using ChaosHarness.Probes;
using ChaosHarness.Probes.Propagation;
using ChaosHarness.Tests.Unit.Probes;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Propagation;

[Parallelizable]
public sealed class PropagationCurveTests
{
    private static readonly Gen<(ResolverPropagation Resolver, double Weight)> Resolver =
        from after in Gen.Int[0, 60]
        from width in Gen.Int[0, 10]
        from switched in Gen.Int[0, 4]
        from weight in Gen.Int[1, 100]
        select (Switched(after, switched == 0 ? null : after + width), (double)weight);

    [Test]
    public void The_band_is_the_weight_of_those_that_have_switched()
    {
        PropagationCurve curve = PropagationCurve.Of([(Switched(10, 12), 6), (Switched(11, 20), 3), (Switched(5, null), 1)]);

        Assert.Multiple(() =>
        {
            Assert.That(curve.Points.Select(point => (point.At.Seconds, Math.Round(point.Least, 9), Math.Round(point.Most, 9))), Is.EqualTo(new[]
            {
                (5.0, 0.0, 0.1), (10.0, 0.0, 0.7), (11.0, 0.0, 1.0), (12.0, 0.6, 1.0), (20.0, 0.9, 1.0),
            }));
            Assert.That(curve.Reached(0.5), Is.EqualTo(Bracket(10, 12)));
            Assert.That(curve.Reached(0.9), Is.EqualTo(Bracket(11, 20)));
            Assert.That(curve.Reached(1), Is.EqualTo(Bracket(11, null)));
        });
    }

    [Test]
    public void Both_edges_only_rise_and_never_cross() => Resolver.List[1, 30].Sample(resolvers =>
    {
        IReadOnlyList<PropagationPoint> points = PropagationCurve.Of(resolvers).Points;
        Assert.That(points.Select(point => point.Least), Is.Ordered);
        Assert.That(points.Select(point => point.Most), Is.Ordered);
        Assert.That(points, Has.All.Matches<PropagationPoint>(point => point.Least <= point.Most + 1e-12 && point.Most <= 1));
        Assert.That(points[^1].Most, Is.EqualTo(1).Within(1e-9));
    });

    [Test]
    public void Weights_that_add_up_to_nothing_are_refused() => Assert.That(
        () => PropagationCurve.Of([(Switched(1, 2), 0)]), Throws.ArgumentException);

    private static (DrillTime? After, DrillTime? By) Bracket(double after, double? by) =>
        (Some.At(after), by is { } end ? Some.At(end) : null);

    private static ResolverPropagation Switched(double after, double? by) => new()
    {
        Class = ResolverClass.Compliant,
        SwitchedAfter = Some.At(after),
        SwitchedBy = by is { } end ? Some.At(end) : null,
        OverdueAtLeast = TimeSpan.Zero,
        LostShare = 0,
        Words = "",
    };
}
