using NUnit.Framework.Interfaces;

namespace Allure.Net.Commons.Recording;

/// <summary>
/// Hears of every test of a fixture, also of those that never start because a one-time set-up threw or because
/// they are ignored; NUnit calls no attribute for those.
/// </summary>
internal sealed class ResultListener(ITestListener next, Recorder recorder) : ITestListener
{
    public void TestStarted(ITest test)
    {
        if (!test.IsSuite)
        {
            recorder.StartTest(test);
        }

        next.TestStarted(test);
    }

    public void TestFinished(ITestResult result)
    {
        try
        {
            recorder.Finish(result);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Thrown on, it would end NUnit's worker and hang the run; the runner shows this text beside the test.
            var text = $"The Allure result of '{result.FullName}' was not written: {failure.Message}";
            next.TestOutput(new TestOutput(text, "Error", result.Test.Id, result.FullName));
        }
        finally
        {
            next.TestFinished(result);
        }
    }

    public void TestOutput(TestOutput output) => next.TestOutput(output);

    public void SendMessage(TestMessage message) => next.SendMessage(message);
}
