using ChaosHarness.Lab.ControlPlane.States;
using ChaosHarness.Lab.ControlPlane.Wire;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.States;

/// <summary>What Step Functions refuses when a machine is created, refuses the lab too, each with its place.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DefinitionTests
{
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Succeed"}},"Extra":1}""", "SCHEMA_VALIDATION_FAILED: Field 'Extra' is not supported at /Extra")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Foo":1}}}""", "Field 'Foo' is not supported at /States/A/Foo")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Succeed","Next":"A"}}}""", "Field 'Next' is not supported at /States/A/Next")]
    [TestCase("""{"StartAt":"B","States":{"A":{"Type":"Succeed"}}}""", "MISSING_TRANSITION_TARGET: Missing target: B at /StartAt")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"Z"}}}""", "MISSING_TRANSITION_TARGET: Missing target: Z at /States/A/Next")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Pass"}}}""", "Missing target: none at /States/A/Next")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"A","End":true}}}""", "either 'Next' or \"End\": true")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Map","End":true}}}""", "no state of type 'Map'")]
    [TestCase("""{"StartAt":"A","States":{"A":{"End":true}}}""", "'Type'")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Pass","InputPath":"$..x","End":true}}}""", "not a Reference Path at /States/A/InputPath")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd(1,2)"},"End":true}}}""", "must be a valid JSONPath at /States/A/Parameters/n.$")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","End":true}}}""", "is not recognized")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":1,"Timestamp":"x","End":true}}}""", "only one")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":-1,"End":true}}}""", "'Seconds' must be a whole number")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[]}}}""", "'Choices'")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","StringMatches":"a*","Next":"A"}]}}}""", "one of the comparisons")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","NumericEquals":"1","Next":"A"}]}}}""", "does not take this value")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Not":{"Variable":"$.x","IsNull":true,"Next":"A"},"Next":"A"}]}}}""", "not supported within a rule")]
    [TestCase("""{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Succeed"}}}""", "no query language but 'JSONPath'")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":[{"n.$":1}],"End":true}}}""", "at /States/A/Parameters[0]/n.$")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Pass","ResultPath":"$$.x","End":true}}}""", "not a Reference Path at /States/A/ResultPath")]
    [TestCase("""{"StartAt":"A","States":{"A":{"Type":"Fail","Error":1}}}""", "'Error' must be a text")]
    [TestCase("""{"StartAt":"A","States":{}}""", "which is not empty")]
    [TestCase("""{"StartAt":""", "INVALID_JSON_DESCRIPTION")]
    public void A_definition_that_is_wrong_is_refused_with_the_place(string definition, string complaint) =>
        Assert.That(
            () => MachineDefinition.Of(definition),
            Throws.TypeOf<AwsException>().With.Property(nameof(AwsException.Code)).EqualTo("InvalidDefinition").And.Message.Contains(complaint));

    [TestCase("""{"ErrorEquals":[],"MaxAttempts":1}""", "'ErrorEquals'")]
    [TestCase("""{"ErrorEquals":["States.ALL"],"BackoffRate":0.5}""", "'BackoffRate'")]
    [TestCase("""{"ErrorEquals":["States.ALL"],"MaxAttempts":-1}""", "'MaxAttempts'")]
    [TestCase("""{"ErrorEquals":["States.ALL"],"JitterStrategy":"FULL"}""", "Field 'JitterStrategy'")]
    public void A_retrier_that_is_wrong_is_refused(string retrier, string complaint) => Assert.That(
        () => MachineDefinition.Of(
            $$"""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"{{StatesWorld.FunctionArn("f")}}","Retry":[{{retrier}}],"End":true} } }"""),
        Throws.TypeOf<AwsException>().With.Message.Contains(complaint));

    [Test]
    public void Everything_that_is_wrong_is_told_at_once() => Assert.That(
        () => MachineDefinition.Of("""{"StartAt":"X","States":{"A":{"Type":"Pass","Foo":1,"Next":"Y"}}}"""),
        Throws.TypeOf<AwsException>().With.Message.Contains("/StartAt").And.Message.Contains("/States/A/Foo").And.Message.Contains("/States/A/Next"));

    [TestCase("$", true)]
    [TestCase("$.a.b-c", true)]
    [TestCase("$['a b'][0]", true)]
    [TestCase("$$.Execution.Name", true)]
    [TestCase("a.b", false)]
    [TestCase("$.*", false)]
    [TestCase("$.a[?(@.b)]", false)]
    [TestCase("$.", false)]
    public void Only_paths_to_a_single_place_are_reference_paths(string text, bool isOne) =>
        Assert.That(ReferencePath.Of(text) is not null, Is.EqualTo(isOne));
}
