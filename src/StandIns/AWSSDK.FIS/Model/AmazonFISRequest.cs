using Amazon.Runtime;

namespace Amazon.FIS.Model;

public class AmazonFISRequest : AmazonWebServiceRequest;
