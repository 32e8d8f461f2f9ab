using System.Text.Json;
using ChaosHarness.Lab.ControlPlane.EventBridge;
using ChaosHarness.Lab.ControlPlane.Wire;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

/// <summary>Rules after EventBridge's public documentation of event patterns, one case each.</summary>
[Parallelizable]
public sealed class EventPatternTests
{
    private const string Happened =
        """{"source":"aws.cloudwatch","resources":["arn:a","arn:b"],"detail":{"state":{"value":"ALARM"},"count":5,"none":null,"flag":true,"text":""}}""";

    [TestCase("""{"source":["aws.cloudwatch"]}""", ExpectedResult = true, TestName = "An equal text matches")]
    [TestCase("""{"source":["AWS.CLOUDWATCH"]}""", ExpectedResult = false, TestName = "Case counts")]
    [TestCase("""{"source":["x","aws.cloudwatch"]}""", ExpectedResult = true, TestName = "One of several values is enough")]
    [TestCase("""{"source":["aws.cloudwatch"],"detail":{"state":{"value":["OK"]}}}""", ExpectedResult = false, TestName = "Every member must match")]
    [TestCase("""{"resources":["arn:b"]}""", ExpectedResult = true, TestName = "One item of the event's list is enough")]
    [TestCase("""{"detail":{"count":[5.0]}}""", ExpectedResult = true, TestName = "Numbers are compared as numbers")]
    [TestCase("""{"detail":{"count":["5"]}}""", ExpectedResult = false, TestName = "A text is no number")]
    [TestCase("""{"detail":{"none":[null]}}""", ExpectedResult = true, TestName = "Null matches null")]
    [TestCase("""{"detail":{"text":[null]}}""", ExpectedResult = false, TestName = "An empty text is not null")]
    [TestCase("""{"detail":{"flag":[true]}}""", ExpectedResult = true, TestName = "True matches true")]
    [TestCase("""{"detail":{"missing":[null]}}""", ExpectedResult = false, TestName = "A missing member is not null")]
    [TestCase("""{"source":[{"prefix":"aws."}]}""", ExpectedResult = true, TestName = "A prefix matches")]
    [TestCase("""{"source":[{"prefix":"cloud"}]}""", ExpectedResult = false, TestName = "A prefix is at the beginning")]
    [TestCase("""{"source":[{"prefix":{"equals-ignore-case":"AWS."}}]}""", ExpectedResult = true, TestName = "A prefix may ignore case")]
    [TestCase("""{"source":[{"suffix":"watch"}]}""", ExpectedResult = true, TestName = "A suffix matches")]
    [TestCase("""{"source":[{"equals-ignore-case":"AWS.CloudWatch"}]}""", ExpectedResult = true, TestName = "A text may ignore case")]
    [TestCase("""{"source":[{"anything-but":"aws.ec2"}]}""", ExpectedResult = true, TestName = "Anything but another text matches")]
    [TestCase("""{"source":[{"anything-but":["aws.ec2","aws.cloudwatch"]}]}""", ExpectedResult = false, TestName = "Anything but a list excludes each of it")]
    [TestCase("""{"source":[{"anything-but":{"prefix":"aws."}}]}""", ExpectedResult = false, TestName = "Anything but a prefix excludes it")]
    [TestCase("""{"detail":{"missing":[{"anything-but":"x"}]}}""", ExpectedResult = false, TestName = "Anything but needs the member")]
    [TestCase("""{"detail":{"count":[{"exists":true}]}}""", ExpectedResult = true, TestName = "A member exists")]
    [TestCase("""{"detail":{"missing":[{"exists":false}]}}""", ExpectedResult = true, TestName = "A member does not exist")]
    [TestCase("""{"detail":{"count":[{"exists":false}]}}""", ExpectedResult = false, TestName = "A member that exists is not missing")]
    [TestCase("""{"detail":{"state":[{"exists":true}]}}""", ExpectedResult = false, TestName = "Exists sees leaves only")]
    [TestCase("""{"detail":{"count":[{"numeric":[">",4]}]}}""", ExpectedResult = true, TestName = "A number above a limit")]
    [TestCase("""{"detail":{"count":[{"numeric":[">",5]}]}}""", ExpectedResult = false, TestName = "A number not above its limit")]
    [TestCase("""{"detail":{"count":[{"numeric":[">=",5,"<",6]}]}}""", ExpectedResult = true, TestName = "A number within a range")]
    [TestCase("""{"detail":{"text":[{"numeric":["=",0]}]}}""", ExpectedResult = false, TestName = "Numeric does not see texts")]
    [TestCase("""{"$or":[{"source":["x"]},{"detail":{"count":[5]}}]}""", ExpectedResult = true, TestName = "One of several patterns is enough")]
    [TestCase("""{"$or":[{"source":["x"]},{"detail":{"count":[6]}}]}""", ExpectedResult = false, TestName = "None of several patterns")]
    public bool A_pattern_takes(string pattern)
    {
        using var happened = JsonDocument.Parse(Happened);
        return EventPattern.Parse(pattern).Matches(happened.RootElement);
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("""{"source":"aws"}""")]
    [TestCase("""{"source":[]}""")]
    [TestCase("""{"source":[{"like":"x"}]}""")]
    [TestCase("""{"source":[{"numeric":[">"]}]}""")]
    [TestCase("""{"source":[{"numeric":["~",1]}]}""")]
    [TestCase("""{"source":[{"prefix":"a","suffix":"b"}]}""")]
    [TestCase("""{"source":[{"exists":"yes"}]}""")]
    [TestCase("no JSON")]
    public void A_pattern_that_is_none_is_refused(string pattern) =>
        Assert.That(() => EventPattern.Parse(pattern), Throws.TypeOf<AwsException>()
            .With.Property(nameof(AwsException.Code)).EqualTo("InvalidEventPatternException"));

    [Test]
    public void A_target_gets_the_event_a_part_of_it_a_constant_or_a_filled_template()
    {
        var happened = System.Text.Json.Nodes.JsonNode.Parse(Happened)!;
        var target = new EventTarget("id", "arn:aws:states:r:a:stateMachine:m");
        Assert.That(target.InputOf(happened), Is.EqualTo(Happened));
        Assert.That((target with { InputPath = "$.detail.state" }).InputOf(happened), Is.EqualTo("""{"value":"ALARM"}"""));
        Assert.That((target with { Input = "{}" }).InputOf(happened), Is.EqualTo("{}"));
        var filled = target with
        {
            InputPaths = new Dictionary<string, string> { ["first"] = "$.resources[0]", ["count"] = "$.detail.count" },
            InputTemplate = """{"first":<first>,"text":"<first> <count>","count":<count>}""",
        };
        Assert.That(filled.InputOf(happened), Is.EqualTo(
            """{"first":"arn:a","text":"arn:a 5","count":5}"""));
    }
}
