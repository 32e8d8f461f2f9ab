using System.Runtime.CompilerServices;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Allure.Net.Commons.Recording;

/// <summary>Reaches the listener of a context, which NUnit keeps internal and hands down to child contexts.</summary>
internal static class Listening
{
    public static void Attach(TestExecutionContext context, Recorder recorder)
    {
        if (GetListener(context) is not ResultListener)
        {
            SetListener(context, new ResultListener(GetListener(context), recorder));
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Listener")]
    private static extern ITestListener GetListener(TestExecutionContext context);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Listener")]
    private static extern void SetListener(TestExecutionContext context, ITestListener listener);
}
