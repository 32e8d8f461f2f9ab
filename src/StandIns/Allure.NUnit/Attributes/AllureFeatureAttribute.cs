using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Groups tests under features.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Interface,
    AllowMultiple = true, Inherited = true)]
public class AllureFeatureAttribute(params string[] feature) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult) =>
        testResult.labels.AddRange(feature.Select(Label.Feature));
}
