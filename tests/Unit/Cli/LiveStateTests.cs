using System.Text.Json;
using ChaosHarness.Cli.Live;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Cli;

/// <summary>What the live view takes from a journal's lines.</summary>
internal sealed class LiveStateTests
{
    [Test]
    public void A_second_holds_the_share_of_its_writes_and_the_region_that_answered_them()
    {
        var state = new LiveState();
        state.Take(Line(10.9, "write.fresh", "measured", 10.1, "ap-east-2/a"));
        state.Take(Line(10.9, "write.fresh", "measured", 10.2, "ap-east-2/a"));
        state.Take(Line(10.9, "write.fresh", "measured", 10.3, "ap-northeast-1/b"));
        state.Take(Line(10.9, "write.fresh", "failed", 10.4, subject: null));
        Assert.Multiple(() =>
        {
            Assert.That(state.Writes.Means(10.9)[^1], Is.EqualTo(0.75));
            Assert.That(state.Writes.Means(10.9)[^2], Is.Null, "in the second before nothing was asked");
            Assert.That(state.Regions["ap-east-2"].SharesOf(state.Writes, 10.9)[^1], Is.EqualTo(2 / 3.0).Within(1e-9));
            Assert.That(state.Regions["ap-northeast-1"].SharesOf(state.Writes, 10.9)[^1], Is.EqualTo(1 / 3.0).Within(1e-9));
        });
    }

    [Test]
    public void A_second_that_is_over_keeps_its_place_and_leaves_after_a_minute()
    {
        var series = new SecondSeries();
        series.Add(10.5, 3);
        series.Add(10.6, 5);
        Assert.Multiple(() =>
        {
            Assert.That(series.Peaks(12.1)[^3], Is.EqualTo(5));
            Assert.That(series.Means(12.1)[^3], Is.EqualTo(4));
            Assert.That(series.Means(10.0 + SecondSeries.Seconds), Has.All.Null);
            Assert.That(series.Means(9.0 + SecondSeries.Seconds)[0], Is.EqualTo(4));
        });
    }

    [Test]
    public void A_name_server_without_an_answer_is_shown_as_such()
    {
        var state = new LiveState();
        state.Take(Line(1, "dns.resolver.writer", "measured", 1, "10.1.3.10"));
        Assert.That(state.Names["resolver.writer"], Is.EqualTo("10.1.3.10"));
        state.Take(Line(2, "dns.resolver.writer", "unknown", 2, subject: null));
        Assert.That(state.Names["resolver.writer"], Is.EqualTo("no answer"));
    }

    private static JsonElement Line(double at, string source, string outcome, double answered, string? subject) =>
        JsonSerializer.SerializeToElement(new
        {
            at = (long)(at * 1e9),
            kind = "observation",
            source,
            body = subject is null
                ? (object)new { n = 1, outcome, answeredNs = (long)(answered * 1e9) }
                : new { n = 1, outcome, answeredNs = (long)(answered * 1e9), subject },
        });
}
