using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Links the tests to a page.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Interface,
    AllowMultiple = true, Inherited = true)]
public class AllureLinkAttribute(string name, string url) : AllureTestCaseAttribute
{
    public AllureLinkAttribute(string url) : this(url, url)
    {
    }

    public override void UpdateTestResult(TestResult testResult) =>
        testResult.links.Add(new Link { name = name, type = LinkType.LINK, url = url });
}
