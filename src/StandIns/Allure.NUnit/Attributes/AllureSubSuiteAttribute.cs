using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Names the sub-suite.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Interface,
    AllowMultiple = true, Inherited = true)]
public class AllureSubSuiteAttribute(string subSuite) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult) =>
        testResult.labels.Add(Label.SubSuite(subSuite));
}
