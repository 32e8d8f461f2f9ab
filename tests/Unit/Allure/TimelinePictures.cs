using System.Globalization;
using System.Xml.Linq;
using ChaosHarness.Harness.Reports;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Allure;

/// <summary>The picture of a drill's timeline, read back as XML.</summary>
public sealed class TimelinePictures
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Test]
    public void The_same_input_gives_the_same_text_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var first = TimelinePicture.Render(Sample("Database failover"));
            CultureInfo.CurrentCulture = CommaCulture();
            Assert.That(TimelinePicture.Render(Sample("Database failover")), Is.EqualTo(first));
            Assert.That(first, Does.Contain("82.15–82.64 s"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Text_from_outside_cannot_leave_its_place()
    {
        const string Hostile = "</text><script>alert(1)</script> & \"x\" \u0001\uFFFE";
        var picture = XDocument.Parse(TimelinePicture.Render(Sample(Hostile) with
        {
            Milestones = [new TimelineMilestone(Hostile, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2))],
            Rows = [new TimelineStrip(Hostile, TimeSpan.FromSeconds(1), [])],
        }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(picture.Descendants(Svg + "script"), Is.Empty);
            Assert.That(
                picture.Root!.Element(Svg + "title")!.Value,
                Is.EqualTo("</text><script>alert(1)</script> & \"x\" \uFFFD\uFFFD"));
        }
    }

    [Test]
    public void No_two_labels_of_a_usual_drill_overlap_at_the_size_of_a_telephone()
    {
        var boxes = XDocument.Parse(TimelinePicture.Render(Sample("Database failover"))).Descendants(Svg + "text")
            .Where(text => !((string)text.Attribute("class")!).Contains("title", StringComparison.Ordinal))
            .Select(BoxOf)
            .ToArray();

        Assert.That(boxes, Has.Length.GreaterThan(20));
        foreach (var (index, box) in boxes.Index())
        {
            Assert.That(box.X1, Is.AtLeast(-1).And.LessThan(box.X2), box.Text);
            Assert.That(box.X2, Is.AtMost(1101), box.Text);
            Assert.That(boxes.Skip(index + 1).Where(box.Meets).Select(other => other.Text), Is.Empty, box.Text);
        }
    }

    [Test]
    public void A_single_bad_sample_in_a_long_drill_stays_visible()
    {
        var picture = XDocument.Parse(TimelinePicture.Render(new TimelinePictureInput("long", TimeSpan.FromHours(2))
        {
            Rows = [Strip("write.fresh", 72_000, index => index == 40_000 ? SampleState.Bad : SampleState.Good)],
        }));
        var lane = picture.Descendants(Svg + "rect").Where(rect => (double?)rect.Attribute("y") > 144).ToArray();

        var drawn = lane.Select(rect => (string?)rect.Attribute("class"));
        Assert.That(drawn, Is.EqualTo(new[] { "lane", "good", "good", "bad" }));
        Assert.That((double)lane[^1].Attribute("width")!, Is.EqualTo(2));
    }

    [Test]
    public void Time_in_which_nothing_was_asked_stays_empty()
    {
        var second = TimeSpan.FromSeconds(1);
        var picture = XDocument.Parse(TimelinePicture.Render(new TimelinePictureInput("gap", 10 * second)
        {
            Rows =
            [
                new TimelineStrip("dns", second, [new(TimeSpan.Zero, SampleState.Good), new(7 * second, SampleState.Good)]),
                new TimelineCurve("age", "s", [new(TimeSpan.Zero, 1), new(second, null), new(2 * second, 2)]),
            ],
        }));

        var good = picture.Descendants(Svg + "rect").Where(r => (string?)r.Attribute("class") == "good").Skip(1);
        Assert.That(good.Select(r => (double)r.Attribute("width")!), Is.EqualTo(new[] { 105.2, 105.2 }).Within(0.01));
        var path = (string)picture.Descendants(Svg + "path").Single().Attribute("d")!;
        Assert.That(path.Count(letter => letter == 'M'), Is.EqualTo(2));
    }

    [Test]
    public void A_band_that_ends_before_it_starts_is_refused_by_name()
    {
        var input = Sample("x") with { Fault = Band("cut", 2, 1) };

        Assert.That(
            () => TimelinePicture.Render(input),
            Throws.ArgumentException.With.Message.Contains("'cut' ends at"));
    }

    private static TimelinePictureInput Sample(string title) => new(title, TimeSpan.FromSeconds(180))
    {
        Phases =
        [
            Band("Baseline", 0, 30), Band("Impair", 30, 40), Band("Recover", 40, 110), Band("Heal", 110, 116),
            Band("Calm", 116, 180),
        ],
        Fault = Band("database loss", 40.05, 115.2),
        Objectives = [new TimelineObjective("RTO limit", TimeSpan.FromSeconds(100))],
        Milestones =
        [
            Mark("last good write", 40.02, 40.12), Mark("promoted", 66.2, 68.9), Mark("DNS changed", 74, 79.5),
            Mark("writes served again", 82.15, 82.64), Mark("caught up", 151, 156),
        ],
        Rows =
        [
            Strip("write.fresh, each 100 ms", 1800, i => i is > 400 and < 822 ? SampleState.Bad : SampleState.Good),
            Strip("read.fresh, each 100 ms", 1800, i => i % 97 == 3 && i is > 400 and < 820 ? SampleState.Unknown
                : i is > 402 and < 690 ? SampleState.Bad : SampleState.Good),
            Strip("dns.answer, each 1 s", 180, i => i is > 44 and < 50 ? SampleState.Unknown
                : i is >= 50 and < 80 ? SampleState.Bad : SampleState.Good),
            new TimelineCurve("replication age", "s", Age()) { Limit = 1 },
            new TimelineCurve("messages behind", "messages", Behind()),
        ],
    };

    private static List<TimelinePoint> Age() => [.. Enumerable.Range(0, 1800).Select(index => new TimelinePoint(
        TimeSpan.FromSeconds(index / 10.0),
        index switch
        {
            <= 400 => 0.2 + (0.15 * Math.Sin(index)),
            < 1160 => null,
            _ => Math.Max(0.2, 3.2 - ((index - 1160) / 120.0)),
        }))];

    private static List<TimelinePoint> Behind() => [.. Enumerable.Range(0, 180).Select(index => new TimelinePoint(
        TimeSpan.FromSeconds(index),
        index switch
        {
            <= 40 => 0,
            < 83 => (index - 40) * 210,
            _ => Math.Max(0, 9030 - ((index - 83) * 400)),
        }))];

    private static TimelineStrip Strip(string label, int count, Func<int, SampleState> state)
    {
        var bucket = TimeSpan.FromSeconds(count == 180 ? 1 : 0.1);
        return new TimelineStrip(
            label,
            bucket,
            [.. Enumerable.Range(0, count).Select(index => new TimelineSample(index * bucket, state(index)))]);
    }

    private static TimelineBand Band(string name, double start, double end) =>
        new(name, TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end));

    private static TimelineMilestone Mark(string name, double earliest, double latest) =>
        new(name, TimeSpan.FromSeconds(earliest), TimeSpan.FromSeconds(latest));

    // The invariant mode of this product has no other culture by name, so one is made.
    private static CultureInfo CommaCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return culture;
    }

    // 13.5 units a character is more than the common sans-serif fonts take on average at the narrow layout's 26.
    private static Box BoxOf(XElement text)
    {
        var (x, y, width) = ((double)text.Attribute("x")!, (double)text.Attribute("y")!, text.Value.Length * 13.5);
        var start = (string)text.Attribute("text-anchor")! switch
        {
            "end" => x - width,
            "middle" => x - (width / 2),
            _ => x,
        };
        return new Box(text.Value, start, start + width, y - 22, y + 6);
    }

    private sealed record Box(string Text, double X1, double X2, double Y1, double Y2)
    {
        public bool Meets(Box other) => X1 < other.X2 && other.X1 < X2 && Y1 < other.Y2 && other.Y1 < Y2;
    }
}
