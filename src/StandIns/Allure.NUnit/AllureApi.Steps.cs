namespace Allure.Net.Commons;

/// <content>Steps: the code runs in every case; its outcome is recorded when something runs that can hold it.</content>
public static partial class AllureApi
{
    public static void Step(string name) => Step<int>(name, () => 0);

    public static void Step(string name, Action action) => Step<int>(name, () =>
    {
        action();
        return 0;
    });

    public static T Step<T>(string name, Func<T> function)
    {
        if (Recorder.CurrentItem is null)
        {
            return function();
        }

        var outer = Recorder.CurrentStep;
        var step = Recorder.StartStep(name);
        Exception? failure = null;
        try
        {
            return function();
        }
        catch (Exception thrown)
        {
            failure = thrown;
            throw;
        }
        finally
        {
            Recorder.EndStep(step, outer, failure);
        }
    }

    public static async Task Step(string name, Func<Task> action) => await Step<int>(name, async () =>
    {
        await action();
        return 0;
    });

    public static async Task<T> Step<T>(string name, Func<Task<T>> function)
    {
        if (Recorder.CurrentItem is null)
        {
            return await function();
        }

        var outer = Recorder.CurrentStep;
        var step = Recorder.StartStep(name);
        Exception? failure = null;
        try
        {
            return await function();
        }
        catch (Exception thrown)
        {
            failure = thrown;
            throw;
        }
        finally
        {
            Recorder.EndStep(step, outer, failure);
        }
    }
}
