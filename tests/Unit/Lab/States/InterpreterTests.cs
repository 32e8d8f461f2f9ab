using System.Text.Json.Nodes;
using ChaosHarness.Lab.ControlPlane.States;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.States;

/// <summary>States do what Amazon States Language says, and the history tells it as Step Functions documents.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
public sealed class InterpreterTests : IDisposable
{
    private static readonly string Echo = StatesWorld.FunctionArn("echo");

    private readonly StatesWorld world;
    private int calls;

    public InterpreterTests() => world = new StatesWorld((function, input) => function switch
    {
        "echo" => input?.DeepClone() ?? new JsonObject(),
        "second-time" => ++calls < 2 ? ScriptedFunctions.Failure("Busy") : new JsonObject { ["calls"] = calls },
        "never" => ScriptedFunctions.Failure("Broken"),
        _ => throw new InvalidOperationException(function),
    });

    [TestCase("""{"Type":"Pass","End":true}""", """{"a":1}""", """{"a":1}""")]
    [TestCase("""{"Type":"Pass","Result":{"b":2},"End":true}""", """{"a":1}""", """{"b":2}""")]
    [TestCase("""{"Type":"Pass","Result":2,"ResultPath":"$.b.c","End":true}""", """{"a":1}""", """{"a":1,"b":{"c":2}}""")]
    [TestCase("""{"Type":"Pass","Result":2,"ResultPath":null,"End":true}""", """{"a":1}""", """{"a":1}""")]
    [TestCase("""{"Type":"Pass","InputPath":"$.a","End":true}""", """{"a":{"b":1}}""", """{"b":1}""")]
    [TestCase("""{"Type":"Pass","InputPath":null,"End":true}""", """{"a":1}""", "{}")]
    [TestCase("""{"Type":"Pass","OutputPath":"$.a[1]","End":true}""", """{"a":[1,2]}""", "2")]
    [TestCase("""{"Type":"Pass","Parameters":{"x.$":"$.a","y":{"z.$":"$$.State.Name"}},"End":true}""", """{"a":[1]}""", """{"x":[1],"y":{"z":"S"}}""")]
    [TestCase("""{"Type":"Task","Resource":"ECHO","Parameters":{"n.$":"$.a"},"ResultPath":"$.r","End":true}""", """{"a":1}""", """{"a":1,"r":{"n":1}}""")]
    [TestCase("""{"Type":"Task","Resource":"ECHO","ResultSelector":{"m.$":"$.a"},"End":true}""", """{"a":1}""", """{"m":1}""")]
    [TestCase("""{"Type":"Wait","Seconds":30,"End":true}""", """{"a":1}""", """{"a":1}""")]
    [TestCase("""{"Type":"Wait","SecondsPath":"$.s","End":true}""", """{"s":7}""", """{"s":7}""")]
    [TestCase("""{"Type":"Wait","Timestamp":"2026-11-01T02:00:09Z","End":true}""", "{}", "{}")]
    [TestCase("""{"Type":"Succeed"}""", """{"a":1}""", """{"a":1}""")]
    public async Task A_state_passes_on_what_its_fields_say(string state, string input, string output, CancellationToken cancellationToken)
    {
        var execution = await world.RunAsync(One(state), input, cancellationToken);
        Assert.That((execution.Status, execution.Output), Is.EqualTo(("SUCCEEDED", output)), execution.Cause);
    }

    [TestCase("""{"Variable":"$.x","StringEquals":"a"}""", """{"x":"a"}""", true)]
    [TestCase("""{"Variable":"$.x","StringEquals":"a"}""", """{"x":1}""", false)]
    [TestCase("""{"Variable":"$.x","NumericGreaterThanEquals":3}""", """{"x":3}""", true)]
    [TestCase("""{"Variable":"$.x","NumericGreaterThan":3}""", """{"x":3}""", false)]
    [TestCase("""{"Variable":"$.x","NumericLessThan":3}""", """{"x":2.5}""", true)]
    [TestCase("""{"Variable":"$.x","BooleanEquals":false}""", """{"x":false}""", true)]
    [TestCase("""{"Variable":"$.x","BooleanEquals":false}""", """{"x":null}""", false)]
    [TestCase("""{"Variable":"$.x","IsPresent":false}""", "{}", true)]
    [TestCase("""{"Variable":"$.x","IsNull":true}""", """{"x":null}""", true)]
    [TestCase("""{"And":[{"Variable":"$.x","IsPresent":true},{"Variable":"$.x","NumericEquals":1}]}""", """{"x":1}""", true)]
    [TestCase("""{"And":[{"Variable":"$.x","IsPresent":true},{"Variable":"$.x","NumericEquals":1}]}""", "{}", false)]
    [TestCase("""{"Or":[{"Variable":"$.x","NumericEquals":1},{"Variable":"$.x","NumericEquals":2}]}""", """{"x":2}""", true)]
    [TestCase("""{"Not":{"Variable":"$.x","NumericEquals":1}}""", """{"x":2}""", true)]
    public async Task A_choice_is_taken_when_its_rule_holds(string rule, string input, bool isTaken, CancellationToken cancellationToken)
    {
        var choice = JsonNode.Parse(rule)!.AsObject();
        choice["Next"] = "Taken";
        var machine = world.Machine($$"""
            {"StartAt":"S","States":{"S":{"Type":"Choice","Choices":[{{choice.ToJsonString()}}],"Default":"Otherwise"},
             "Taken":{"Type":"Succeed"},"Otherwise":{"Type":"Succeed"} } }
            """);
        var execution = await world.RunAsync(machine, input, cancellationToken);
        Assert.That(StatesWorld.Entered(execution)[^1], Is.EqualTo(isTaken ? "Taken" : "Otherwise"), execution.Cause);
    }

    [TestCase("""{"Type":"Choice","Choices":[{"Variable":"$.x","NumericEquals":1,"Next":"S"}]}""", """{"x":2}""", "States.NoChoiceMatched")]
    [TestCase("""{"Type":"Choice","Choices":[{"Variable":"$.y","NumericEquals":1,"Next":"S"}]}""", """{"x":2}""", "States.Runtime")]
    [TestCase("""{"Type":"Pass","Parameters":{"n.$":"$.gone"},"End":true}""", "{}", "States.ParameterPathFailure")]
    [TestCase("""{"Type":"Pass","Result":1,"ResultPath":"$.x.y","End":true}""", """{"x":2}""", "States.ResultPathMatchFailure")]
    [TestCase("""{"Type":"Pass","InputPath":"$.gone","End":true}""", "{}", "States.Runtime")]
    [TestCase("""{"Type":"Wait","SecondsPath":"$.s","End":true}""", """{"s":"soon"}""", "States.Runtime")]
    [TestCase("""{"Type":"Pass","InputPath":"$.x","End":true}""", """{"x":1,"x":2}""", "States.Runtime")]
    [TestCase("""{"Type":"Fail","Error":"Enough","Cause":"of it"}""", "{}", "Enough")]
    [TestCase("""{"Type":"Task","Resource":"arn:aws:lambda:ap-northeast-1:123456789012:function:none","End":true}""", "{}", "Lambda.ResourceNotFoundException")]
    [TestCase("""{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Parameters":{"TopicArn":"arn:aws:sns:x:1:none","Message":"m"},"End":true}""", "{}", "SNS.NotFoundException")]
    public async Task What_cannot_be_done_fails_the_execution_under_its_documented_name(
        string state, string input, string error, CancellationToken cancellationToken)
    {
        var execution = await world.RunAsync(One(state), input, cancellationToken);
        Assert.That((execution.Status, execution.Error), Is.EqualTo(("FAILED", error)));
        Assert.That(execution.History[^1].Type, Is.EqualTo("ExecutionFailed"));
    }

    [Test]
    public async Task A_function_is_told_as_Step_Functions_tells_it(CancellationToken cancellationToken)
    {
        var execution = await world.RunAsync(One($$"""{"Type":"Task","Resource":"{{Echo}}","TimeoutSeconds":9,"End":true}"""), """{"a":1}""", cancellationToken);
        Assert.That(execution.History.Select(entry => (entry.Id, entry.PreviousId, entry.Type, entry.DetailsName)), Is.EqualTo(new[]
        {
            (1L, 0L, "ExecutionStarted", "executionStartedEventDetails"),
            (2L, 0L, "TaskStateEntered", "stateEnteredEventDetails"),
            (3L, 2L, "LambdaFunctionScheduled", "lambdaFunctionScheduledEventDetails"),
            (4L, 3L, "LambdaFunctionStarted", null),
            (5L, 4L, "LambdaFunctionSucceeded", "lambdaFunctionSucceededEventDetails"),
            (6L, 5L, "TaskStateExited", "stateExitedEventDetails"),
            (7L, 6L, "ExecutionSucceeded", "executionSucceededEventDetails"),
        }));
        Assert.That(execution.History[2].Details!.Integer("timeoutInSeconds"), Is.EqualTo(9));
        Assert.That(execution.History[2].Details!.Text("input"), Is.EqualTo("""{"a":1}"""));
    }

    [Test]
    public async Task A_publication_names_its_service_in_every_event_and_takes_JSON_for_its_message(CancellationToken cancellationToken)
    {
        var topic = ChaosHarness.Lab.ControlPlane.Notifications.NotificationTopics.FailoverTopicArn;
        var state = $$"""{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Parameters":{"TopicArn":"{{topic}}","Message.$":"$"},"End":true}""";
        var execution = await world.RunAsync(One(state), """{"a":1}""", cancellationToken);
        Assert.That(world.Topics.Published.Single().Message, Is.EqualTo("""{"a":1}"""));
        var events = execution.History.Where(entry => entry.Type is "TaskScheduled" or "TaskStarted" or "TaskSucceeded").ToList();
        Assert.That(events.Select(entry => entry.DetailsName), Is.EqualTo(
            new[] { "taskScheduledEventDetails", "taskStartedEventDetails", "taskSucceededEventDetails" }));
        Assert.That(events.Select(entry => (entry.Details!.Text("resourceType"), entry.Details.Text("resource"))), Is.All.EqualTo(("sns", "publish")));
    }

    [Test]
    public async Task A_task_is_tried_again_after_the_wait_of_its_retrier(CancellationToken cancellationToken)
    {
        var began = world.Clock.GetUtcNow();
        var state = $$"""{"Type":"Task","Resource":"{{StatesWorld.FunctionArn("second-time")}}","Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":4}],"End":true}""";
        var execution = await world.RunAsync(One(state), "{}", cancellationToken);
        Assert.That((execution.Status, execution.Output), Is.EqualTo(("SUCCEEDED", """{"calls":2}""")));
        Assert.That(execution.StoppedAt - began, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(4)));
        Assert.That(execution.History.Select(entry => entry.Type), Has.Exactly(2).EqualTo("LambdaFunctionScheduled").And.Exactly(1).EqualTo("LambdaFunctionFailed"));
    }

    [TestCase("""{"ErrorEquals":["Broken"],"MaxAttempts":2}""", 3)]
    [TestCase("""{"ErrorEquals":["States.TaskFailed"],"MaxAttempts":1}""", 2)]
    [TestCase("""{"ErrorEquals":["States.Timeout"]}""", 1)]
    [TestCase("""{"ErrorEquals":["States.ALL"],"MaxAttempts":0}""", 1)]
    public async Task A_retrier_takes_the_errors_that_it_names_as_often_as_it_says(string retrier, int calls, CancellationToken cancellationToken)
    {
        var state = $$"""{"Type":"Task","Resource":"{{StatesWorld.FunctionArn("never")}}","Retry":[{{retrier}}],"End":true}""";
        var execution = await world.RunAsync(One(state), "{}", cancellationToken);
        Assert.That((execution.Status, world.Functions.Calls.Count), Is.EqualTo(("FAILED", calls)));
    }

    [Test]
    public async Task A_catcher_leads_on_with_the_error_in_its_place(CancellationToken cancellationToken)
    {
        var machine = world.Machine($$"""
            {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"{{StatesWorld.FunctionArn("never")}}",
             "Catch":[{"ErrorEquals":["Other"],"Next":"Wrong"},{"ErrorEquals":["States.ALL"],"ResultPath":"$.failure","Next":"Caught"}],"End":true},
             "Caught":{"Type":"Succeed"},"Wrong":{"Type":"Fail"} } }
            """);
        var execution = await world.RunAsync(machine, """{"a":1}""", cancellationToken);
        Assert.That(execution.Output, Is.EqualTo("""{"a":1,"failure":{"Error":"Broken","Cause":"Broken, as the test wants it"}}"""));
        Assert.That(StatesWorld.Entered(execution), Is.EqualTo(new[] { "S", "Caught" }));
    }

    [Test]
    public async Task A_runtime_error_is_caught_by_nobody(CancellationToken cancellationToken)
    {
        var machine = world.Machine($$"""
            {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"{{Echo}}","InputPath":"$.gone",
             "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Caught"}],"End":true},"Caught":{"Type":"Succeed"} } }
            """);
        Assert.That((await world.RunAsync(machine, "{}", cancellationToken)).Error, Is.EqualTo("States.Runtime"));
    }

    [Test]
    public async Task A_task_that_does_not_end_in_time_has_timed_out(CancellationToken cancellationToken)
    {
        var state = $$"""{"Type":"Task","Resource":"{{StatesWorld.FunctionArn("silent")}}","TimeoutSeconds":5,"End":true}""";
        var execution = await world.RunAsync(One(state), "{}", cancellationToken);
        Assert.That((execution.Status, execution.Error), Is.EqualTo(("FAILED", "States.Timeout")));
        Assert.That(execution.History.Select(entry => entry.Type), Does.Contain("LambdaFunctionTimedOut"));
    }

    [Test]
    public async Task An_execution_that_does_not_end_in_time_has_timed_out(CancellationToken cancellationToken)
    {
        var machine = world.Machine("""{"TimeoutSeconds":5,"StartAt":"S","States":{"S":{"Type":"Wait","Seconds":60,"End":true}}}""");
        var execution = await world.RunAsync(machine, "{}", cancellationToken);
        Assert.That((execution.Status, execution.History[^1].Type), Is.EqualTo(("TIMED_OUT", "ExecutionTimedOut")));
    }

    [Test]
    public async Task A_stopped_execution_stays_aborted_and_tells_nothing_more(CancellationToken cancellationToken)
    {
        var execution = One("""{"Type":"Wait","Seconds":60,"End":true}""").Start("stopped", "{}");
        execution.Abort("Enough", "of it");
        execution.Abort("Again", "no effect");
        await world.Work.DrainAsync().WaitAsync(cancellationToken);
        Assert.That((execution.Status, execution.Error, execution.History[^1].Type), Is.EqualTo(("ABORTED", "Enough", "ExecutionAborted")));
        Assert.That(execution.History[^1].Details!.Text("cause"), Is.EqualTo("of it"));
    }

    [Test]
    public async Task An_execution_without_end_fails_at_as_many_events_as_on_AWS(CancellationToken cancellationToken)
    {
        var machine = world.Machine("""{"StartAt":"S","States":{"S":{"Type":"Pass","Next":"S"}}}""");
        var execution = await world.RunAsync(machine, "{}", cancellationToken);
        Assert.That((execution.Status, execution.History.Count), Is.EqualTo(("FAILED", 25_000)));
    }

    public void Dispose() => world.Dispose();

    private StateMachine One(string state) =>
        world.Machine($$"""{"StartAt":"S","States":{"S":{{state.Replace("ECHO", Echo, StringComparison.Ordinal)}} } }""");
}
