namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>An action could not do what it is for.</summary>
internal sealed class FisEffectException(string message, Exception? cause = null) : Exception(message, cause);
