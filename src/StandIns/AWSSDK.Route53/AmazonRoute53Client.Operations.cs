using Amazon.Route53.Model;

namespace Amazon.Route53;

public partial class AmazonRoute53Client
{
    public virtual Task<ChangeResourceRecordSetsResponse> ChangeResourceRecordSetsAsync(
        ChangeResourceRecordSetsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ChangeResourceRecordSetsResponse>(
            request, "POST /2013-04-01/hostedzone/{HostedZoneId}/rrset/", cancellationToken);

    public virtual Task<GetChangeResponse> GetChangeAsync(
        GetChangeRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetChangeResponse>(request, "GET /2013-04-01/change/{Id}", cancellationToken);

    public virtual Task<GetHealthCheckResponse> GetHealthCheckAsync(
        GetHealthCheckRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetHealthCheckResponse>(request, "GET /2013-04-01/healthcheck/{HealthCheckId}", cancellationToken);

    public virtual Task<GetHealthCheckLastFailureReasonResponse> GetHealthCheckLastFailureReasonAsync(
        GetHealthCheckLastFailureReasonRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetHealthCheckLastFailureReasonResponse>(
            request, "GET /2013-04-01/healthcheck/{HealthCheckId}/lastfailurereason", cancellationToken);

    public virtual Task<GetHealthCheckStatusResponse> GetHealthCheckStatusAsync(
        GetHealthCheckStatusRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetHealthCheckStatusResponse>(
            request, "GET /2013-04-01/healthcheck/{HealthCheckId}/status", cancellationToken);

    public virtual Task<GetHostedZoneResponse> GetHostedZoneAsync(
        GetHostedZoneRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetHostedZoneResponse>(request, "GET /2013-04-01/hostedzone/{Id}", cancellationToken);

    public virtual Task<ListHealthChecksResponse> ListHealthChecksAsync(
        CancellationToken cancellationToken = default) =>
        ListHealthChecksAsync(new ListHealthChecksRequest(), cancellationToken);

    public virtual Task<ListHealthChecksResponse> ListHealthChecksAsync(
        ListHealthChecksRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListHealthChecksResponse>(
            request,
            "GET /2013-04-01/healthcheck"
                + "?marker={Marker}&maxitems={MaxItems}",
            cancellationToken);

    public virtual Task<ListHostedZonesByNameResponse> ListHostedZonesByNameAsync(
        ListHostedZonesByNameRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListHostedZonesByNameResponse>(
            request,
            "GET /2013-04-01/hostedzonesbyname"
                + "?dnsname={DNSName}&hostedzoneid={HostedZoneId}&maxitems={MaxItems}",
            cancellationToken);

    public virtual Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(
        ListResourceRecordSetsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListResourceRecordSetsResponse>(
            request,
            "GET /2013-04-01/hostedzone/{HostedZoneId}/rrset"
                + "?name={StartRecordName}&type={StartRecordType}&identifier={StartRecordIdentifier}"
                + "&maxitems={MaxItems}",
            cancellationToken);

    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListTagsForResourceResponse>(
            request, "GET /2013-04-01/tags/{ResourceType}/{ResourceId}", cancellationToken);

    public virtual Task<TestDNSAnswerResponse> TestDNSAnswerAsync(
        TestDNSAnswerRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<TestDNSAnswerResponse>(
            request,
            "GET /2013-04-01/testdnsanswer"
                + "?hostedzoneid={HostedZoneId}&recordname={RecordName}&recordtype={RecordType}&resolverip={ResolverIP}"
                + "&edns0clientsubnetip={EDNS0ClientSubnetIP}&edns0clientsubnetmask={EDNS0ClientSubnetMask}",
            cancellationToken);

    public virtual Task<UpdateHealthCheckResponse> UpdateHealthCheckAsync(
        UpdateHealthCheckRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<UpdateHealthCheckResponse>(
            request, "POST /2013-04-01/healthcheck/{HealthCheckId}", cancellationToken);
}
