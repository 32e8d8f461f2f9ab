using Allure.Net.Commons;
using NUnit.Framework;

namespace Allure.NUnit.Attributes;

/// <summary>An attribute that writes something into the result of each test it stands on.</summary>
public abstract class AllureTestCaseAttribute : NUnitAttribute
{
    public abstract void UpdateTestResult(TestResult testResult);
}
