using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Names the suite.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Interface,
    AllowMultiple = true, Inherited = true)]
public class AllureSuiteAttribute(string suite) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult) =>
        testResult.labels.Add(Label.Suite(suite));
}
