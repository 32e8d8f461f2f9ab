using ChaosHarness.Harness.Reports.Compliance;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness.Reports;

/// <summary>Against closed forms and published tables (Clopper and Pearson, 1934; one-sided 95 %).</summary>
[Parallelizable]
public sealed class FailureBoundTests
{
    [TestCase(0, 1, 0.95)]
    [TestCase(0, 3, 0.631597)]
    [TestCase(0, 10, 0.258866)]
    [TestCase(0, 59, 0.049507)]
    [TestCase(1, 10, 0.394163)]
    [TestCase(5, 10, 0.777559)]
    [TestCase(10, 10, 1)]
    public void The_bound_is_the_exact_one(int failures, int drills, double expected) =>
        Assert.That(FailureBound.Upper(failures, drills), Is.EqualTo(expected).Within(1e-6));

    [Test]
    public void Three_over_n_approaches_it_from_above_and_stays_near()
    {
        foreach (var drills in new[] { 20, 50, 200, 1000 })
        {
            var exact = FailureBound.Upper(0, drills);
            Assert.That(3.0 / drills, Is.GreaterThan(exact).And.LessThan(exact * 1.08), $"{drills} drills");
        }
    }

    [TestCase(0.1, 29)]
    [TestCase(0.05, 59)]
    [TestCase(0.01, 299)]
    public void So_many_drills_are_needed_and_one_less_does_not_do(double probability, int drills)
    {
        Assert.That(FailureBound.DrillsNeeded(probability), Is.EqualTo(drills));
        Assert.That(FailureBound.Upper(0, drills), Is.LessThanOrEqualTo(probability));
        Assert.That(FailureBound.Upper(0, drills - 1), Is.GreaterThan(probability));
    }
}
