using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Names the test in the report.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = true)]
public class AllureNameAttribute(string name) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult) =>
        testResult.name = name;
}
