using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Groups tests under an epic.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Interface,
    AllowMultiple = true, Inherited = true)]
public class AllureEpicAttribute(string epic) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult) =>
        testResult.labels.Add(Label.Epic(epic));
}
