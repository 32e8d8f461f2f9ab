using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Adds a label of any name.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Interface,
    AllowMultiple = true, Inherited = true)]
public class AllureLabelAttribute(string name, string value) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult) =>
        testResult.labels.Add(new Label { name = name, value = value });
}
