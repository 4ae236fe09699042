import Web

extension Site {
  /// Every page, feature by feature, in the order of a dossier's life.
  package func register(_ routes: inout Routes) {
    SignIn.register(&routes, self)
    Counter.register(&routes, self)
    SlipPages.register(&routes, self)
    Dossiers.register(&routes, self)
  }
}
