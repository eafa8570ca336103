public import Customs
