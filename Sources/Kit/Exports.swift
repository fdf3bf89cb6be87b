@_exported public import ManylebChecking
@_exported public import ManylebComparing
@_exported public import ManylebDocument
@_exported public import ManylebDrafting
@_exported public import ManylebFindings
@_exported public import ManylebFormats
@_exported public import ManylebModel
@_exported public import ManylebTemplates
