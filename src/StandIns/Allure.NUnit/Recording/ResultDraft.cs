using Allure.NUnit.Attributes;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Allure.Net.Commons.Recording;

/// <summary>What a result says of a test before it runs, and what its outcome adds.</summary>
internal static class ResultDraft
{
    public static TestResult Of(ITest test, AllureSettings settings)
    {
        var type = FixtureTypeOf(test);
        var result = new TestResult
        {
            name = test.Parent is ParameterizedMethodSuite suite ? suite.Name : test.Name,
            titlePath = [type.Assembly.GetName().Name!, .. (type.Namespace ?? "").Split('.'), TestIds.ShortName(type)],
            fullName = TestIds.FullName(test, type),
            labels =
            [
                Label.Thread(),
                Label.Host(),
                Label.Language(),
                Label.Framework("NUnit"),
                Label.Package(type.FullName!),
                Label.TestMethod(test.MethodName ?? test.Name),
                Label.TestClass(TestIds.ShortName(type)),
            ],
        };
        AddParameters(test, result);
        AddAttributes(test, type, result);
        AddSuites(type, result.labels);
        result.links = [.. result.links.Select(settings.Resolve)];
        return result;
    }

    public static void Complete(TestResult result, ITestResult outcome, string? fixtureTrace)
    {
        result.stage = Stage.finished;
        result.status = Outcomes.StatusOf(outcome.ResultState);
        result.statusDetails = result.status == Status.passed && string.IsNullOrWhiteSpace(outcome.Message)
            ? null
            : Outcomes.DetailsOf(outcome, outcome.ResultState.Site == FailureSite.Parent ? fixtureTrace : null);

        // Last, because a test may add parameters while it runs.
        result.testCaseId ??= TestIds.TestCaseId(result.fullName!);
        result.historyId ??= TestIds.HistoryId(result.fullName!, result.parameters);
        AddProperties(outcome.Test, result);
    }

    private static Type FixtureTypeOf(ITest test) =>
        test.TypeInfo?.Type ?? throw new InvalidOperationException($"The test '{test.FullName}' stands in no class.");

    private static void AddParameters(ITest test, TestResult result)
    {
        var parameters = test.Method?.GetParameters() ?? [];
        result.parameters.AddRange(parameters.Zip(
            test.Arguments,
            (parameter, argument) => new Parameter
            {
                name = parameter.ParameterInfo.Name,
                value = ParameterText.Of(argument),
            }));
    }

    private static void AddAttributes(ITest test, Type type, TestResult result)
    {
        var ofType = type.GetInterfaces().Append(type)
            .SelectMany(t => t.GetCustomAttributes(typeof(AllureTestCaseAttribute), inherit: true));
        var ofMethod = test.Method?.GetCustomAttributes<AllureTestCaseAttribute>(inherit: true) ?? [];
        foreach (var attribute in ofType.Cast<AllureTestCaseAttribute>().Concat(ofMethod))
        {
            attribute.UpdateTestResult(result);
        }
    }

    private static void AddSuites(Type type, List<Label> labels)
    {
        if (labels.Exists(label => label.name is "parentSuite" or "suite" or "subSuite"))
        {
            return;
        }

        labels.Add(Label.ParentSuite(type.Assembly.GetName().Name!));
        if (!string.IsNullOrEmpty(type.Namespace))
        {
            labels.Add(Label.Suite(type.Namespace));
        }

        labels.Add(Label.SubSuite(TestIds.ShortName(type)));
    }

    private static void AddProperties(ITest test, TestResult result)
    {
        var chain = new List<ITest>();
        for (ITest? item = test; item is not null && item.TypeInfo is not null; item = item.Parent)
        {
            chain.Insert(0, item);
        }

        IEnumerable<string> Values(string name) =>
            chain.SelectMany(item => item.Properties[name].Cast<object>()).Select(v => $"{v}").Distinct();

        result.labels.AddRange(Values(PropertyNames.Author).Select(Label.Owner));
        result.labels.AddRange(Values(PropertyNames.Category).Select(Label.Tag));
        if (result.description is null && result.descriptionHtml is null)
        {
            var description = string.Join("\n\n", Values(PropertyNames.Description));
            result.description = description.Length == 0 ? null : description;
        }
    }
}
