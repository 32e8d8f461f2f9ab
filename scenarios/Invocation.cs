using System.Runtime.InteropServices;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>Turns Ctrl-C and SIGTERM into an aborted drill: healed, verified, recorded.</summary>
[SetUpFixture]
public sealed class Invocation
{
    private static readonly CancellationTokenSource Ending = new();
    private readonly List<PosixSignalRegistration> signals = [];

    /// <summary>Cancelled when somebody asks the invocation to end.</summary>
    public static CancellationToken Token => Ending.Token;

    [OneTimeSetUp]
    public void Listen()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
        {
            signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Ending.Cancel();
            }));
        }
    }

    [OneTimeTearDown]
    public void StopListening() => signals.ForEach(signal => signal.Dispose());
}
