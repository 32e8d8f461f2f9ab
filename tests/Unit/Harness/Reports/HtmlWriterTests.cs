using ChaosHarness.Harness.Reports.Compliance;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness.Reports;

[Parallelizable]
public sealed class HtmlWriterTests
{
    [Test]
    public void Texts_and_attributes_are_escaped() => Assert.That(
        new HtmlWriter().Element("p", "a<b>&\"'\u0000\uD83D\uDE00", ("title", "\"><i>")).ToString(),
        Is.EqualTo("<p title=\"&quot;&gt;&lt;i&gt;\">a&lt;b&gt;&amp;&quot;&#39;\uFFFD\uD83D\uDE00</p>"));

    [Test]
    public void Half_a_character_does_not_break_the_page() =>
        Assert.That(new HtmlWriter().Text("a\uD83Db").ToString(), Is.EqualTo("a\uFFFDb"));

    [Test]
    public void An_element_that_was_not_closed_is_told() =>
        Assert.That(() => new HtmlWriter().Open("div").ToString(), Throws.InvalidOperationException.With.Message.Contains("'div'"));

    [TestCase(5.7445, 5.9071, "s", "5.744 to 5.908 s")]
    [TestCase(59.9996, 60.0004, "s", "59.999 to 60.001 s")]
    [TestCase(5.744, 5.907, "s", "5.744 to 5.907 s")]
    [TestCase(99.999774691, 99.999774691, "%", "99.999775 %")]
    [TestCase(0d, 0d, "writes", "0 writes")]
    [TestCase(130.00051, null, "s", "more than 130 s")]
    [TestCase(null, null, "s", "not measured")]
    public void An_interval_is_rounded_outwards(double? lower, double? upper, string unit, string expected) =>
        Assert.That(VerdictText.Interval(lower, upper, unit), Is.EqualTo(expected));
}
