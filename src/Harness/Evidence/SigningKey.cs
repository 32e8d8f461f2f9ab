using System.Security.Cryptography;

namespace ChaosHarness.Harness.Evidence;

/// <summary>The key that seals evidence: ECDSA P-256, made on first use and kept outside the evidence.</summary>
/// <remarks>
/// A signature shows that nobody without the key changed the evidence since; it does not show who ran the drill. The key's
/// fingerprint should be published where an auditor finds it without the evidence.
/// </remarks>
public static class SigningKey
{
    /// <summary>Loads the key, or makes one readable by its owner only.</summary>
    /// <param name="path">The PEM file.</param>
    /// <returns>The key; the caller disposes it.</returns>
    public static ECDsa LoadOrCreate(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(path))
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        return key;
    }

    /// <summary>Where the key lies unless told otherwise: below the user's configuration folder.</summary>
    /// <returns>The path; <c>DRILL_SIGNING_KEY</c> overrides it.</returns>
    public static string DefaultPath() =>
        Environment.GetEnvironmentVariable("DRILL_SIGNING_KEY")
        ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "chaosharness",
            "signing-key.pem");
}
