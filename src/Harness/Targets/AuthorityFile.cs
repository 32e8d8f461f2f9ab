using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChaosHarness.Harness.Targets;

/// <summary>A file with certificates of authorities, in PEM, that users of a target believe beside those of their machine.</summary>
internal static class AuthorityFile
{
    /// <summary>Reads all certificates of the file.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or holds no certificate of an authority; the message says which.</exception>
    public static IReadOnlyList<X509Certificate2> Read(string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidDataException($"cannot be read: {failure.Message}", failure);
        }

        return certificates.Any(IsAuthority)
            ? [.. certificates]
            : throw new InvalidDataException("holds no certificate of an authority in PEM (-----BEGIN CERTIFICATE-----)");
    }

    private static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
}
