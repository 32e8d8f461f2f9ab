using Allure.Net.Commons.Recording;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Allure.NUnit;

/// <summary>Writes an Allure result for each test of the fixture, and one container for its one-time set-ups.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public class AllureNUnitAttribute : PropertyAttribute, ITestAction, IApplyToContext
{
    public ActionTargets Targets => ActionTargets.Test | ActionTargets.Suite;

    /// <summary>NUnit calls this before the one-time set-ups, so that what they do is recorded too.</summary>
    public void ApplyToContext(TestExecutionContext context) => Recorder.Instance.OpenFixture(context);

    public void BeforeTest(ITest test)
    {
        if (test.IsSuite)
        {
            Recorder.Instance.EndOneTimeSetUp(test);
        }
        else
        {
            Recorder.Instance.StartTest(test);
        }
    }

    /// <summary>The test's own result is written later, on its final outcome: a tear-down can still fail.</summary>
    public void AfterTest(ITest test)
    {
        if (test.IsSuite)
        {
            Recorder.Instance.StartOneTimeTearDown(test);
        }
    }
}
