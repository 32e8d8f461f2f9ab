using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Tags tests.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Interface,
    AllowMultiple = true, Inherited = true)]
public class AllureTagAttribute(params string[] tags) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult) =>
        testResult.labels.AddRange(tags.Select(Label.Tag));
}
