using Amazon.CloudWatch.Model;

namespace Amazon.CloudWatch;

public partial class AmazonCloudWatchClient
{
    public virtual Task<DeleteAlarmsResponse> DeleteAlarmsAsync(
        DeleteAlarmsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DeleteAlarmsResponse>(request, cancellationToken);

    public virtual Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(
        CancellationToken cancellationToken = default) =>
        DescribeAlarmHistoryAsync(new DescribeAlarmHistoryRequest(), cancellationToken);

    public virtual Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(
        DescribeAlarmHistoryRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeAlarmHistoryResponse>(request, cancellationToken);

    public virtual Task<DescribeAlarmsResponse> DescribeAlarmsAsync(CancellationToken cancellationToken = default) =>
        DescribeAlarmsAsync(new DescribeAlarmsRequest(), cancellationToken);

    public virtual Task<DescribeAlarmsResponse> DescribeAlarmsAsync(
        DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeAlarmsResponse>(request, cancellationToken);

    public virtual Task<GetDashboardResponse> GetDashboardAsync(
        GetDashboardRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetDashboardResponse>(request, cancellationToken);

    public virtual Task<GetMetricDataResponse> GetMetricDataAsync(
        GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetMetricDataResponse>(request, cancellationToken);

    public virtual Task<GetMetricStatisticsResponse> GetMetricStatisticsAsync(
        GetMetricStatisticsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetMetricStatisticsResponse>(request, cancellationToken);

    public virtual Task<ListDashboardsResponse> ListDashboardsAsync(
        ListDashboardsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListDashboardsResponse>(request, cancellationToken);

    public virtual Task<ListMetricsResponse> ListMetricsAsync(CancellationToken cancellationToken = default) =>
        ListMetricsAsync(new ListMetricsRequest(), cancellationToken);

    public virtual Task<ListMetricsResponse> ListMetricsAsync(
        ListMetricsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListMetricsResponse>(request, cancellationToken);

    public virtual Task<PutDashboardResponse> PutDashboardAsync(
        PutDashboardRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<PutDashboardResponse>(request, cancellationToken);

    public virtual Task<PutMetricAlarmResponse> PutMetricAlarmAsync(
        PutMetricAlarmRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<PutMetricAlarmResponse>(request, cancellationToken);

    public virtual Task<PutMetricDataResponse> PutMetricDataAsync(
        PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<PutMetricDataResponse>(request, cancellationToken);

    public virtual Task<SetAlarmStateResponse> SetAlarmStateAsync(
        SetAlarmStateRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<SetAlarmStateResponse>(request, cancellationToken);
}
