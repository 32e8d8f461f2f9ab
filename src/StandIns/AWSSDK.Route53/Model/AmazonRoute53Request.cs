using Amazon.Runtime;

namespace Amazon.Route53.Model;

public class AmazonRoute53Request : AmazonWebServiceRequest;
