using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Gives the test its identifier in a test management system.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public class AllureIdAttribute(int id) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult) =>
        testResult.labels.Add(Label.AllureId(id));
}
