using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Links the tests to an issue; a name alone goes through the configured link patterns.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Interface,
    AllowMultiple = true, Inherited = true)]
public class AllureIssueAttribute(string name, string url) : AllureTestCaseAttribute
{
    public AllureIssueAttribute(string name) : this(name, name)
    {
    }

    public override void UpdateTestResult(TestResult testResult) =>
        testResult.links.Add(new Link { name = name, type = LinkType.ISSUE, url = url });
}
