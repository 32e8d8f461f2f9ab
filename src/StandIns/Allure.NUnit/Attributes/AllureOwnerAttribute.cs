using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Names the owner of the tests.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Interface,
    AllowMultiple = false, Inherited = true)]
public class AllureOwnerAttribute(string owner) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult) =>
        testResult.labels.Add(Label.Owner(owner));
}
