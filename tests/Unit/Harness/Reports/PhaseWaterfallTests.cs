using System.Globalization;
using System.Xml.Linq;
using ChaosHarness.Harness.Reports;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness.Reports;

[Parallelizable]
public sealed class PhaseWaterfallTests
{
    private static readonly Phase[] Ended = [new("detection", 3.9, 4.1, 4), new("decision", 0.9, 1.1, 1), new("client", 4.8, 5.2, 5)];

    [Test]
    public void Bars_lie_end_to_end_and_are_as_long_as_their_phases()
    {
        var bars = Bars(PhaseWaterfall.Render("x", Ended, 60), "good");
        Assert.That(bars, Has.Count.EqualTo(3));
        Assert.Multiple(() =>
        {
            Assert.That(bars[1].From, Is.EqualTo(bars[0].To).Within(0.02));
            Assert.That(bars[2].From, Is.EqualTo(bars[1].To).Within(0.02));
            Assert.That((bars[0].To - bars[0].From) / (bars[1].To - bars[1].From), Is.EqualTo(4).Within(0.01));
            Assert.That((bars[2].To - bars[2].From) / (bars[1].To - bars[1].From), Is.EqualTo(5).Within(0.01));
        });
    }

    [Test]
    public void A_phase_that_did_not_end_is_hatched_to_the_edge()
    {
        var picture = PhaseWaterfall.Render("x", [Ended[0], new("decision", 70, null, null)], 60);
        Assert.That(Bars(picture, "fault").Single().To, Is.EqualTo(1076).Within(0.01));
        Assert.That(picture, Does.Contain("decision more than 70 s, did not end").And.Contain("limit 60 s"));
    }

    [TestCase(60, false)]
    [TestCase(12, true)]
    public void A_limit_is_drawn_where_it_does_not_make_the_bars_vanish(double limit, bool drawn) =>
        Assert.That(PhaseWaterfall.Render("x", Ended, limit).Contains("class=\"limit\"", StringComparison.Ordinal), Is.EqualTo(drawn));

    private static List<(double From, double To)> Bars(string picture, string cssClass) =>
        [.. XDocument.Parse(picture).Descendants()
            .Where(element => element.Name.LocalName == "rect" && (string?)element.Attribute("class") == cssClass)
            .Select(element => (X: Value(element, "x"), Width: Value(element, "width")))
            .Select(bar => (bar.X, bar.X + bar.Width))];

    private static double Value(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);
}
