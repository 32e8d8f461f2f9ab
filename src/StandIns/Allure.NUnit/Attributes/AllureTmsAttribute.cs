using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Links the tests to a test management item; a bare name goes through the link patterns.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Interface,
    AllowMultiple = true, Inherited = true)]
public class AllureTmsAttribute(string name, string url) : AllureTestCaseAttribute
{
    public AllureTmsAttribute(string name) : this(name, name)
    {
    }

    public override void UpdateTestResult(TestResult testResult) =>
        testResult.links.Add(new Link { name = name, type = LinkType.TMS_ITEM, url = url });
}
