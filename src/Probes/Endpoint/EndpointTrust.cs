using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ChaosHarness.Probes.Endpoint;

/// <summary>Which certificates a client of the endpoint believes.</summary>
/// <remarks>
/// The authorities of this machine always count, and those that are given count beside them, in these handshakes alone:
/// nothing is installed. Name and time must fit either way. A session is never resumed, because who comes for the first
/// time has none; revocation is not asked about, because that answer would be part of what is measured.
/// </remarks>
/// <param name="further">Certificates of authorities that count beside this machine's own; may be empty.</param>
public sealed class EndpointTrust(IReadOnlyList<X509Certificate2> further)
{
    /// <summary>The authorities of this machine and no others.</summary>
    public static EndpointTrust OfThisMachine { get; } = new([]);

    /// <summary>Makes a connection private, and certain of whom it leads to.</summary>
    /// <param name="plain">The connection; closed when this fails.</param>
    /// <param name="host">The name that the certificate must have.</param>
    /// <param name="cancellationToken">Ends the handshake.</param>
    /// <returns>The connection once the handshake is done.</returns>
    /// <exception cref="AuthenticationException">The certificate is not believed; the message says why.</exception>
    internal async Task<Stream> SecureAsync(Stream plain, string host, CancellationToken cancellationToken)
    {
        SslStream secure = new(plain);
        SslClientAuthenticationOptions options = OptionsFor(host);
        string? refusal = null;
        options.RemoteCertificateValidationCallback = (_, certificate, chain, faults) =>
        {
            bool believed = IsBelieved(certificate, chain, faults);
            refusal = believed ? null : Describe(host, chain, faults);
            return believed;
        };
        bool done = false;
        try
        {
            await secure.AuthenticateAsClientAsync(options, cancellationToken);
            done = true;
            return secure;
        }
        catch (AuthenticationException failure) when (refusal is not null)
        {
            throw new AuthenticationException(refusal, failure);
        }
        finally
        {
            if (!done)
            {
                await secure.DisposeAsync();
            }
        }
    }

    private SslClientAuthenticationOptions OptionsFor(string host)
    {
        SslClientAuthenticationOptions options = new() { TargetHost = host, AllowTlsResume = false };
        if (further.Count > 0)
        {
            options.CertificateChainPolicy = Policy(X509ChainTrustMode.CustomRootTrust);
            options.CertificateChainPolicy.CustomTrustStore.AddRange(further.ToArray());
        }

        return options;
    }

    // The given authorities were asked first: this machine's are many, and are read only when the given ones do not do.
    private bool IsBelieved(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors faults) =>
        faults == SslPolicyErrors.None
        || (faults == SslPolicyErrors.RemoteCertificateChainErrors && further.Count > 0 && IsBelievedHere(certificate, chain));

    private static string Describe(string host, X509Chain? chain, SslPolicyErrors faults)
    {
        string statuses = string.Join(", ", chain?.ChainStatus.Select(one => one.Status).Distinct() ?? []);
        return $"the certificate shown for '{host}' is not believed: {faults}{(statuses.Length > 0 ? $" ({statuses})" : string.Empty)}";
    }

    private static bool IsBelievedHere(X509Certificate? certificate, X509Chain? sent)
    {
        using X509Chain chain = new() { ChainPolicy = Policy(X509ChainTrustMode.System) };
        chain.ChainPolicy.ExtraStore.AddRange((sent?.ChainElements.Select(element => element.Certificate) ?? []).ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(sent?.ChainPolicy.ExtraStore ?? []);
        return certificate is X509Certificate2 subject && chain.Build(subject);
    }

    private static X509ChainPolicy Policy(X509ChainTrustMode mode) => new()
    {
        TrustMode = mode,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
        ApplicationPolicy = { new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1") },
    };
}
