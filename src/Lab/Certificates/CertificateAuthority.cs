using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ChaosHarness.Lab.Certificates;

/// <summary>An authority that signs certificates for a while; its key is in memory only and ends with it.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Longer than any lab lives.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>A client whose clock is behind believes it, too.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;

    public CertificateAuthority(string name, TimeProvider clock)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = clock.GetUtcNow();
        certificate = request.CreateSelfSigned(now - Slack, now + Lifetime);
    }

    /// <summary>Its own certificate, in PEM.</summary>
    public string CertificatePem => certificate.ExportCertificatePem();

    /// <summary>Signs a certificate of a server for the names, valid as long as the authority's own.</summary>
    /// <returns>Certificate and key, in PEM.</returns>
    public (string Certificate, string Key) Issue(params IReadOnlyList<string> names)
    {
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names[0]}", serverKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(certificate, true, false));
        var alternatives = new SubjectAlternativeNameBuilder();
        names.ToList().ForEach(alternatives.AddDnsName);
        request.CertificateExtensions.Add(alternatives.Build());
        using var signed = request.Create(
            certificate, certificate.NotBefore, certificate.NotAfter, RandomNumberGenerator.GetBytes(16));
        return (signed.ExportCertificatePem(), serverKey.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
    }
}
