using Allure.Net.Commons;

namespace Allure.NUnit.Attributes;

/// <summary>Groups tests under stories.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Interface,
    AllowMultiple = true, Inherited = true)]
public class AllureStoryAttribute(params string[] story) : AllureTestCaseAttribute
{
    public override void UpdateTestResult(TestResult testResult) =>
        testResult.labels.AddRange(story.Select(Label.Story));
}
